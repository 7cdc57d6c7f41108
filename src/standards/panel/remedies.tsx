import { FormOfVisit } from '#people'
import { formatDate } from '#platform/i18n'
import { ActionRow, FactList, Notice, Section, SubmitButton, TextArea, TextField, Wording } from '#ui'
import type { Criterion } from '../standard/standard.ts'
import { isLate, type Panel, type Remedy, remedyOf, unmet } from './panel.ts'
import type { ReportProps } from './report-body.tsx'

export interface RemediesProps extends ReportProps {
  /** `place`: may submit; `panel`: may decide; absent for whoever only looks. */
  readonly as: 'place' | 'panel' | undefined
  /** What was typed and could not be kept. */
  readonly typed?: TypedRemedy | undefined
}

export interface TypedRemedy {
  readonly criterion: string
  readonly cause: string
  readonly action: string
  readonly proof: string
  readonly due: string
}

/** What was not met, and how it is mended: cause, action, proof and day of each, with what the panel says of it. */
export function Remedies(props: RemediesProps & { readonly delivered: NonNullable<Panel['delivered']> }) {
  const { visit, assessment, panel, standing, delivered } = props
  const { t, language } = visit
  const open = unmet(assessment.standard, standing)
  const mended = panel.remedies.flatMap(({ criterion }) => criterion)
  const shown = assessment.standard.criteria.filter(
    ({ id }) => mended.includes(id) || open.some((one) => one.id === id),
  )
  if (shown.length === 0) return null
  return (
    <Section title={t('panel.plan')} id="plan">
      <p>{t('panel.plan-hint', { day: formatDate(delivered.mendBy, language) })}</p>
      {shown.map((criterion) => (
        <OneRemedy
          {...props}
          criterion={criterion}
          remedy={remedyOf(panel, criterion)}
          late={isLate(remedyOf(panel, criterion), delivered.mendBy, visit.today)}
        />
      ))}
    </Section>
  )
}

interface OneRemedyProps extends RemediesProps {
  readonly criterion: Criterion
  readonly remedy: Remedy | undefined
  readonly late: boolean
}

function OneRemedy(props: OneRemedyProps) {
  const { visit, criterion, remedy, as, late } = props
  const { t, language } = visit
  return (
    <Section
      title={<Wording texts={criterion.question} language={language} />}
      id={`remedy-${criterion.id}`}
      level={3}
      surface
    >
      <p>
        <strong>{t(remedy ? `panel.remedy-${remedy.state}` : 'panel.no-remedy')}</strong>
        {late && <> · {t('panel.late')}</>}
      </p>
      {remedy && (
        <FactList
          facts={[
            { term: t('panel.cause'), detail: <bdi>{remedy.cause}</bdi> },
            { term: t('panel.action'), detail: <bdi>{remedy.action}</bdi> },
            { term: t('panel.proof'), detail: <bdi>{remedy.proof}</bdi> },
            { term: t('panel.due'), detail: formatDate(remedy.dueOn, language) },
            ...(remedy.answer === '' ? [] : [{ term: t('panel.answer'), detail: <bdi>{remedy.answer}</bdi> }]),
          ]}
        />
      )}
      {as === 'place' && remedy?.state !== 'accepted' && <RemedyForm {...props} />}
      {as === 'panel' && remedy?.state === 'submitted' && <DecideForm {...props} />}
    </Section>
  )
}

function RemedyForm({ visit, assessment, criterion, remedy, typed }: OneRemedyProps) {
  const { t, base } = visit
  const own = typed?.criterion === criterion.id ? typed : undefined
  const value = own ?? (remedy && { ...remedy, due: remedy.dueOn })
  const named = (name: string) => `${name}-${criterion.id}`
  return (
    <details class="fold" open={own !== undefined || remedy?.state === 'sent-back'}>
      <summary>{t(remedy ? 'panel.change-remedy' : 'panel.write-remedy')}</summary>
      <FormOfVisit visit={visit} action={`${base}/standards/${assessment.assessmentId}/panel/remedies`}>
        <input type="hidden" name="criterion" value={criterion.id} />
        <TextArea
          name={named('cause')}
          label={t('panel.cause')}
          value={value?.cause}
          rows={2}
          required
          maxlength={2000}
        />
        <TextArea
          name={named('action')}
          label={t('panel.action')}
          value={value?.action}
          rows={2}
          required
          maxlength={2000}
        />
        <TextArea
          name={named('proof')}
          label={t('panel.proof')}
          hint={t('panel.proof-hint')}
          value={value?.proof}
          rows={2}
          required
          maxlength={2000}
        />
        <TextField name={named('due')} type="date" label={t('panel.due')} value={value?.due} required />
        <ActionRow>
          <SubmitButton>{t('panel.submit-remedy')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </details>
  )
}

function DecideForm({ visit, assessment, criterion }: OneRemedyProps) {
  const { t, base } = visit
  return (
    <FormOfVisit visit={visit} action={`${base}/panels/${assessment.assessmentId}/remedies`}>
      <input type="hidden" name="criterion" value={criterion.id} />
      <TextArea
        name={`answer-${criterion.id}`}
        label={t('panel.answer')}
        hint={t('panel.answer-hint')}
        rows={2}
        maxlength={2000}
      />
      <ActionRow>
        <SubmitButton name="state" value="accepted">
          {t('panel.accept')}
        </SubmitButton>
        <SubmitButton name="state" value="sent-back" kind="plain">
          {t('panel.send-back')}
        </SubmitButton>
      </ActionRow>
    </FormOfVisit>
  )
}

/** How much was not mended by its day, said before everything else. */
export function LateRemedies({ visit, assessment, panel, standing }: ReportProps) {
  const { delivered } = panel
  if (!delivered) return null
  const late = unmet(assessment.standard, standing).filter((criterion) =>
    isLate(remedyOf(panel, criterion), delivered.mendBy, visit.today),
  )
  if (late.length === 0) return null
  return (
    <Notice>
      <p>{visit.t('panel.late-count', { count: late.length })}</p>
    </Notice>
  )
}
