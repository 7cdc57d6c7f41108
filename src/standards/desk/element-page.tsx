import { type Account, FormOfVisit, type PlaceVisit } from '#people'
import {
  ActionRow,
  Callout,
  Checkboxes,
  inLanguage,
  PageTitle,
  Radios,
  Section,
  SubmitButton,
  TextArea,
  Wording,
} from '#ui'
import type { Asked } from '../asking/asked-store.ts'
import { WhoAnswers } from '../asking/who-answers.tsx'
import type { KeptAssessment } from '../assessing/assessment-store.ts'
import { type Hand, handsOn, isOpen, LONGEST_COMMENT, type Round } from '../assessing/hand.ts'
import type { talkIn } from '../evidence/evidence-store.ts'
import { type Criterion, optionsOf, type Standard } from '../standard/standard.ts'
import { HandsSaid, optionLabel } from './hands-said.tsx'

/** What a form says where a criterion does not apply; no option has such a name. */
export const NOT_APPLICABLE = '-'

export interface ElementPageProps {
  readonly visit: PlaceVisit
  readonly assessment: KeptAssessment
  readonly element: Standard['elements'][number]
  readonly round: Round
  readonly names: ReadonlyMap<string, string>
  /** Who answers for the element. */
  readonly asked: readonly Asked[]
  /** Whom a leader may ask. */
  readonly colleagues: readonly Account[]
  /** How much evidence and how many remarks there are, by criterion. */
  readonly talk: Awaited<ReturnType<typeof talkIn>>
  readonly mayLead: boolean
  /** Whether there was a round before, and this member has said nothing here. */
  readonly mayRepeat: boolean
}

/** The questions of one element: this member's answers as a form, the others' beside them. */
export function ElementPage(props: ElementPageProps) {
  const { visit, assessment, element, mayRepeat } = props
  const { t, base, language } = visit
  const { standard, assessmentId, frozenOn } = assessment
  const here = `${base}/standards/${assessmentId}`
  const criteria = standard.criteria.filter((criterion) => criterion.element === element.id)
  const asked = criteria.map((criterion) => <CriterionFields {...props} criterion={criterion} />)
  return (
    <>
      <PageTitle
        title={<Wording texts={element.title} language={language} />}
        lead={element.about && <Wording texts={element.about} language={language} />}
      />
      <WhoAnswers {...props} />
      {mayRepeat && frozenOn === undefined && (
        <FormOfVisit visit={visit} action={`${here}/repeat`}>
          <input type="hidden" name="element" value={element.id} />
          <Callout kind="information" title={t('standards.repeat')}>
            <p>{t('standards.repeat-hint')}</p>
            <ActionRow>
              <SubmitButton kind="plain">{t('standards.repeat-button')}</SubmitButton>
            </ActionRow>
          </Callout>
        </FormOfVisit>
      )}
      {frozenOn === undefined ? (
        <FormOfVisit visit={visit} action={`${here}/elements/${element.id}`}>
          {asked}
          <ActionRow>
            <SubmitButton>{t('standards.save')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      ) : (
        asked
      )}
      {criteria
        .filter((criterion) => isOpen(props.round, criterion))
        .map((criterion) => (
          <Decision {...props} criterion={criterion} />
        ))}
    </>
  )
}

interface CriterionProps extends ElementPageProps {
  readonly criterion: Criterion
}

function CriterionFields(props: CriterionProps) {
  const { visit, assessment, criterion, round, talk } = props
  const { t, base, language, member } = visit
  const { standard, frozenOn, assessmentId } = assessment
  const hands = handsOn(round, criterion)
  const own = hands.find(({ accountId }) => accountId === member.accountId)
  const others = hands.filter((hand) => frozenOn !== undefined || hand !== own)
  const marks = [
    ...(criterion.isMandatory ? [t('standards.mandatory')] : []),
    ...(criterion.isCore ? [t('standards.core')] : []),
  ]
  return (
    <Section
      title={<Wording texts={criterion.question} language={language} />}
      id={`criterion-${criterion.id}`}
      level={2}
    >
      {marks.length > 0 && <p class="muted">{marks.join(' · ')}</p>}
      {criterion.help && (
        <p>
          <Wording texts={criterion.help} language={language} />
        </p>
      )}
      {frozenOn === undefined && (
        <>
          <Radios
            name={`option-${criterion.id}`}
            label={t('standards.how-far')}
            value={own && (own.option ?? NOT_APPLICABLE)}
            options={[
              ...optionsOf(criterion).map((option) => ({
                value: option.id,
                label: optionLabel(visit, criterion, option.id),
              })),
              { value: NOT_APPLICABLE, label: t('standards.does-not-apply') },
            ]}
          />
          {standard.strands.length > 0 && (
            <Checkboxes
              name={`strands-${criterion.id}`}
              label={t('standards.strands')}
              values={own?.strands}
              options={standard.strands.map(({ id, title }) => ({
                value: id,
                label: inLanguage(title, language).text,
              }))}
            />
          )}
          <TextArea
            name={`comment-${criterion.id}`}
            label={t('standards.evidence')}
            hint={t('standards.evidence-hint')}
            value={own?.comment}
            rows={2}
            maxlength={LONGEST_COMMENT}
          />
        </>
      )}
      <HandsSaid {...props} hands={others} />
      <p>
        <a href={`${base}/standards/${assessmentId}/criteria/${criterion.id}`}>
          {t('evidence.to-criterion', talk.get(criterion.id) ?? { evidence: 0, remarks: 0 })}
        </a>
      </p>
    </Section>
  )
}

/** Two hands, two answers: both are kept, and whoever leads says which counts. */
function Decision(props: CriterionProps) {
  const { visit, assessment, criterion, round, names, mayLead } = props
  const { t, base, language } = visit
  const label = (hand: Hand) =>
    `${names.get(hand.accountId) ?? t('standards.somebody')}: ${optionLabel(visit, criterion, hand.option)}`
  return (
    <Callout kind="warning" title={t('standards.differ-here')}>
      <p>
        <Wording texts={criterion.question} language={language} />
      </p>
      {mayLead && assessment.frozenOn === undefined ? (
        <FormOfVisit visit={visit} action={`${base}/standards/${assessment.assessmentId}/decide`}>
          <input type="hidden" name="criterion" value={criterion.id} />
          <Radios
            name={`account-${criterion.id}`}
            label={t('standards.whose-counts')}
            required
            options={handsOn(round, criterion).map((hand) => ({ value: hand.accountId, label: label(hand) }))}
          />
          <ActionRow>
            <SubmitButton kind="plain">{t('standards.decide')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      ) : (
        <p>{t('standards.least-counts')}</p>
      )}
    </Callout>
  )
}
