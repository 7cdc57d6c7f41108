import { FormOfVisit, type PlaceVisit } from '#people'
import { ActionRow, Checkboxes, inLanguage, PageTitle, Radios, Section, SubmitButton, TextArea, Wording } from '#ui'
import type { KeptAssessment } from '../assessing/assessment-store.ts'
import { type Hand, handsOn, type Round } from '../assessing/hand.ts'
import { NOT_APPLICABLE } from '../desk/element-page.tsx'
import { optionLabel } from '../desk/hands-said.tsx'
import { EvidenceRow } from '../evidence/criterion-page.tsx'
import type { Evidence } from '../evidence/evidence.ts'
import { type Criterion, optionsOf, type Standard } from '../standard/standard.ts'

export interface JudgeElementPageProps {
  readonly visit: PlaceVisit
  readonly assessment: KeptAssessment
  readonly element: Standard['elements'][number]
  /** What the place says. */
  readonly round: Round
  /** What shows it. */
  readonly evidence: readonly Evidence[]
  /** Of those who have brought it. */
  readonly names: ReadonlyMap<string, string>
  /** What this assessor says, or has just typed. */
  readonly own: readonly Omit<Hand, 'accountId'>[]
  /** Criteria whose reasons are missing. */
  readonly without: readonly string[]
}

/** The questions of one element with what the place says of each, for one assessor to judge by themselves. */
export function JudgeElementPage(props: JudgeElementPageProps) {
  const { visit, assessment, element } = props
  const { t, base, language } = visit
  const criteria = assessment.standard.criteria.filter((criterion) => criterion.element === element.id)
  return (
    <>
      <PageTitle title={<Wording texts={element.title} language={language} />} lead={t('panel.judge-lead')} />
      <FormOfVisit visit={visit} action={`${base}/panels/${assessment.assessmentId}/elements/${element.id}`}>
        {criteria.map((criterion) => (
          <Judging {...props} criterion={criterion} />
        ))}
        <ActionRow>
          <SubmitButton>{t('panel.keep-judgement')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </>
  )
}

function Judging(props: JudgeElementPageProps & { readonly criterion: Criterion }) {
  const { visit, assessment, criterion, round, evidence, own, without } = props
  const { t, language, base } = visit
  const said = handsOn(round, criterion)
  const shown = evidence.filter((one) => one.criterion === criterion.id)
  const judged = own.find((hand) => hand.criterion === criterion.id)
  return (
    <Section
      title={<Wording texts={criterion.question} language={language} />}
      id={`criterion-${criterion.id}`}
      level={2}
    >
      {said.length === 0 && <p class="muted">{t('panel.place-silent')}</p>}
      {said.map(({ option, comment }) => (
        <p>
          {t('panel.place-says')} <strong>{optionLabel(visit, criterion, option)}</strong> <bdi>{comment}</bdi>
        </p>
      ))}
      {shown.length > 0 && (
        <ul class="rows">
          {shown.map((one) => (
            <EvidenceRow {...props} evidence={one} here={`${base}/panels/${assessment.assessmentId}`} />
          ))}
        </ul>
      )}
      <Radios
        name={`option-${criterion.id}`}
        label={t('panel.your-judgement')}
        value={judged && (judged.option ?? NOT_APPLICABLE)}
        options={[
          ...optionsOf(criterion).map(({ id }) => ({ value: id, label: optionLabel(visit, criterion, id) })),
          { value: NOT_APPLICABLE, label: t('standards.does-not-apply') },
        ]}
      />
      {assessment.standard.strands.length > 0 && (
        <Checkboxes
          name={`strands-${criterion.id}`}
          label={t('panel.strands')}
          values={judged?.strands}
          options={assessment.standard.strands.map(({ id, title }) => ({
            value: id,
            label: inLanguage(title, language).text,
          }))}
        />
      )}
      <TextArea
        name={`comment-${criterion.id}`}
        label={t('panel.reasons')}
        hint={t('panel.reasons-hint')}
        value={judged?.comment}
        rows={2}
        maxlength={2000}
        problem={without.includes(criterion.id) ? t('panel.problem-reasons') : undefined}
      />
    </Section>
  )
}
