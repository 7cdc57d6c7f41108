import { FormOfVisit, type PlaceVisit } from '#people'
import {
  ActionRow,
  Callout,
  inLanguage,
  PageTitle,
  Prose,
  Radios,
  Row,
  Rows,
  Section,
  SubmitButton,
  TextArea,
  TextField,
  Wording,
} from '#ui'
import type { KeptAssessment } from '../assessing/assessment-store.ts'
import { handsOn, type Round } from '../assessing/hand.ts'
import { optionLabel } from '../desk/hands-said.tsx'
import type { Panel } from './panel.ts'
import { judgedRound, unjudged, unsettled } from './panel.ts'
import { MilestoneField, ReportForm, Visits } from './report-form.tsx'

export interface JudgingProps {
  readonly visit: PlaceVisit
  readonly assessment: KeptAssessment
  readonly round: Round
  readonly panel: Panel
  readonly names: ReadonlyMap<string, string>
}

/** What somebody on a panel does with the round until the report is given. */
export function JudgingPage(props: JudgingProps) {
  const { visit, assessment, panel } = props
  const { t, language, member } = visit
  const own = panel.panelists.find(({ accountId }) => accountId === member.accountId)
  return (
    <>
      <PageTitle
        title={<Wording texts={assessment.standard.title} language={language} />}
        lead={t('panel.judging-lead')}
      />
      {own?.conflict === undefined ? (
        <Declaration {...props} />
      ) : (
        <>
          <Elements {...props} />
          {own.isLead && <Differences {...props} />}
          <Visits {...props} />
          {own.isLead && <NewVisit {...props} />}
          {own.isLead && <ReportForm {...props} />}
        </>
      )}
      <Section title={t('panel.members')} id="members" surface>
        <Members {...props} />
      </Section>
    </>
  )
}

/** Who judges, and whether they have said that nothing stands in their way. */
export function Members({ visit: { t }, panel, names }: Pick<JudgingProps, 'visit' | 'panel' | 'names'>) {
  return (
    <Prose>
      <ul>
        {panel.panelists.map(({ accountId, isLead, conflict }) => (
          <li>
            {names.get(accountId) ?? t('standards.somebody')}
            {isLead && ` (${t('panel.leads')})`}:{' '}
            {t(
              conflict === undefined
                ? 'panel.undeclared'
                : conflict === ''
                  ? 'panel.no-conflict'
                  : 'panel.has-conflict',
            )}
          </li>
        ))}
      </ul>
    </Prose>
  )
}

/** Somebody says, once, whether anything stands in the way of their judgement. */
export function Declaration({ visit, assessment }: Pick<JudgingProps, 'visit' | 'assessment'>) {
  const { t, base } = visit
  return (
    <Section title={t('panel.declare')} id="declare">
      <FormOfVisit visit={visit} action={`${base}/panels/${assessment.assessmentId}/declare`}>
        <p>{t('panel.declare-hint')}</p>
        <Radios
          name="conflict"
          label={t('panel.conflict')}
          required
          options={[
            { value: 'none', label: t('panel.conflict-none') },
            { value: 'some', label: t('panel.conflict-some') },
          ]}
        />
        <TextArea name="about" label={t('panel.conflict-about')} rows={2} maxlength={2000} />
        <ActionRow>
          <SubmitButton>{t('panel.declare-button')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}

function Elements({ visit, assessment, round, panel }: JudgingProps) {
  const { t, base, language, member } = visit
  const { standard, assessmentId } = assessment
  const own = new Set(panel.judgements.flatMap((one) => (one.accountId === member.accountId ? [one.criterion] : [])))
  const left = unjudged(standard, panel, round).length
  return (
    <Section title={t('standards.parts')} id="parts">
      {left > 0 && <p>{t('panel.left', { count: left })}</p>}
      <Rows>
        {standard.elements.map(({ id, title }) => {
          const criteria = standard.criteria.filter(({ element }) => element === id)
          const judged = criteria.filter((criterion) => own.has(criterion.id)).length
          return (
            <Row
              href={`${base}/panels/${assessmentId}/elements/${id}`}
              title={inLanguage(title, language).text}
              facts={[t('panel.judged', { judged, all: criteria.length })]}
            />
          )
        })}
      </Rows>
    </Section>
  )
}

/** Where assessors differ, the lead says whose judgement counts, and why. */
function Differences(props: JudgingProps) {
  const { visit, assessment, round, panel, names } = props
  const { t, base, language } = visit
  const judged = judgedRound(panel, round)
  return unsettled(assessment.standard, panel, round).map((criterion) => (
    <Callout kind="warning" title={t('panel.differ')}>
      <p>
        <Wording texts={criterion.question} language={language} />
      </p>
      <FormOfVisit visit={visit} action={`${base}/panels/${assessment.assessmentId}/settle`}>
        <input type="hidden" name="criterion" value={criterion.id} />
        <Radios
          name={`account-${criterion.id}`}
          label={t('panel.whose-counts')}
          required
          options={handsOn(judged, criterion).map(({ accountId, option, comment }) => ({
            value: accountId,
            label: `${names.get(accountId) ?? t('standards.somebody')}: ${optionLabel(visit, criterion, option)}`,
            hint: comment,
          }))}
        />
        <TextArea name={`reason-${criterion.id}`} label={t('panel.settle-reason')} rows={2} required maxlength={2000} />
        <ActionRow>
          <SubmitButton kind="plain">{t('panel.settle')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Callout>
  ))
}

function NewVisit({ visit, assessment }: JudgingProps) {
  const { t, base } = visit
  return (
    <Section title={t('panel.new-visit')} id="new-visit" surface>
      <FormOfVisit visit={visit} action={`${base}/panels/${assessment.assessmentId}/visits`}>
        <TextField name="day" type="date" label={t('panel.visit-day')} required />
        <TextField name="who" label={t('panel.visit-who')} required maxlength={400} />
        <TextArea name="seen" label={t('panel.visit-seen')} rows={2} required maxlength={2000} />
        <TextArea name="notes" label={t('panel.visit-notes')} rows={3} maxlength={4000} />
        <MilestoneField visit={visit} standard={assessment.standard} label={t('panel.visit-milestone')} />
        <ActionRow>
          <SubmitButton kind="plain">{t('panel.record-visit')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}
