import { FormOfVisit, type PlaceVisit } from '#people'
import { nameFor } from '#places'
import { ActionRow, ButtonLink, EmptyState, FileField, PageTitle, Section, SubmitButton } from '#ui'
import type { PlanProblem } from '../steps/check-plan.ts'
import type { ComparedPlan } from '../steps/keep-plan.ts'
import type { Part, StepRules } from '../steps/plan-file.ts'

/** A step as the place's readers have it. */
export interface ListedStep {
  readonly name: string
  readonly title: string
  readonly rules: StepRules
  readonly placeId: number
}

export interface StepsPageProps {
  readonly visit: PlaceVisit
  readonly steps: readonly ListedStep[]
  readonly form: { readonly name: string; readonly isPublished: boolean } | undefined
  readonly problems: readonly PlanProblem[]
  /** What is wrong with the file that was brought, a line each. */
  readonly wrong: readonly string[]
  readonly problem: string | undefined
}

/** All steps of a place, and the way to change them. */
export function StepsPage({ visit, steps, form, problems, wrong, problem }: StepsPageProps) {
  const { t, base } = visit
  return (
    <>
      <PageTitle title={t('planning.steps')} lead={t('planning.steps-lead')} />
      <p>
        {form === undefined
          ? t('planning.form-none')
          : t(form.isPublished ? 'planning.form' : 'planning.form-away', { form: form.name })}
      </p>
      {problems.length > 0 && (
        <Section title={t('planning.problems')} id="problems" surface>
          <Problems visit={visit} problems={problems} />
        </Section>
      )}
      {steps.length === 0 ? (
        <EmptyState title={t('planning.steps-none')}>
          <p>{t('planning.steps-none-text')}</p>
        </EmptyState>
      ) : (
        <StepTable visit={visit} steps={steps} />
      )}
      <Section title={t('planning.change')} id="change" surface>
        <p>{t('planning.change-lead')}</p>
        <ActionRow>
          <ButtonLink href={`${base}/steps/file`} pictogram="download">
            {t('planning.download')}
          </ButtonLink>
        </ActionRow>
        {wrong.length > 0 && (
          <ul>
            {wrong.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        )}
        <FormOfVisit visit={visit} action={`${base}/steps`} takesFiles>
          <FileField name="file" label={t('planning.file')} accept="application/json" problem={problem} required />
          <SubmitButton>{t('planning.look')}</SubmitButton>
        </FormOfVisit>
      </Section>
    </>
  )
}

function StepTable({ visit, steps }: Pick<StepsPageProps, 'visit' | 'steps'>) {
  const { t, place, language } = visit
  const from = (placeId: number) => {
    const above = place.ancestors.find(({ id }) => id === placeId)
    return above ? nameFor(above, language) : t('planning.own')
  }
  return (
    <table class="stored">
      <thead>
        <tr>
          {(['step', 'stage', 'for-whom', 'from'] as const).map((column) => (
            <th scope="col">{t(`planning.${column}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {steps.map(({ name, title, rules, placeId }) => (
          <tr>
            <th scope="row">
              {title}
              <p class="hint">{name}</p>
            </th>
            <td data-label={t('planning.stage')}>{t(`journey.stage-${rules.stage}`)}</td>
            <td data-label={t('planning.for-whom')}>
              {rules.when === undefined ? t('planning.for-all') : <code dir="ltr">{rules.when}</code>}
            </td>
            <td data-label={t('planning.from')}>{from(placeId)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Problems(props: { readonly visit: PlaceVisit; readonly problems: readonly PlanProblem[] }) {
  return (
    <ul>
      {props.problems.map((problem) => (
        <li>{problemInWords(problem, props.visit)}</li>
      ))}
    </ul>
  )
}

export function problemInWords({ entry, kind, about }: PlanProblem, { t }: Pick<PlaceVisit, 't'>): string {
  return t(`planning.problem-${kind}`, { entry, about })
}

export interface PreviewPageProps {
  readonly visit: PlaceVisit
  readonly compared: ComparedPlan
  /** The file, to be sent again with the confirmation. */
  readonly written: string
}

/** What a file would change, before it changes anything. */
export function PreviewPage({ visit, compared, written }: PreviewPageProps) {
  const { t, base } = visit
  const { isBasisChanged, isReordered } = compared
  const isArranged = isBasisChanged || isReordered
  const groups = (['added', 'changed', 'removed'] as const).filter((group) => compared[group].length > 0)
  const isSame = groups.length === 0 && !isArranged
  return (
    <>
      <PageTitle title={t('planning.preview')} lead={isSame ? t('planning.preview-none') : undefined} />
      {groups.map((group) => (
        <Section title={t(`planning.${group}`)} id={group}>
          <ul>
            {compared[group].map((part) => (
              <li>{partInWords(part, visit)}</li>
            ))}
          </ul>
        </Section>
      ))}
      {isArranged && <p>{t('planning.arranged')}</p>}
      {!isSame && (
        <FormOfVisit visit={visit} action={`${base}/steps/keep`} takesFiles>
          <input type="hidden" name="plan" value={written} />
          <SubmitButton>{t('planning.keep')}</SubmitButton>
        </FormOfVisit>
      )}
      <p>
        <a href={`${base}/steps`}>{t('planning.steps')}</a>
      </p>
    </>
  )
}

function partInWords({ kind, name, words }: Part, { t, place, language }: PlaceVisit): string {
  const said = words.title?.[language] ?? words.title?.[place.languages[0] ?? '']
  return [t(`planning.kind-${kind}`, { name }), ...(said === undefined ? [] : [said])].join(': ')
}
