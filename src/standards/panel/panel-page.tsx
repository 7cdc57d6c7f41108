import { type Candidate, FormOfVisit, type PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import {
  ActionRow,
  ButtonLink,
  Callout,
  Checkboxes,
  Notice,
  PageTitle,
  Radios,
  Section,
  SubmitButton,
  TextArea,
  TextField,
  Wording,
} from '#ui'
import type { KeptAssessment } from '../assessing/assessment-store.ts'
import { Attestation } from '../profile/attestation.tsx'
import type { KeptCertificate } from '../profile/certificate-store.ts'
import type { Audience } from '../profile/shown-round.ts'
import { Appeals, NewAppeal, NewComplaint } from './appeals.tsx'
import { Members } from './judging-page.tsx'
import { leadOn, mayJudge, type Panel } from './panel.ts'
import { LateRemedies, Remedies, type TypedRemedy } from './remedies.tsx'
import { ReportBody, type ReportProps } from './report-body.tsx'

export interface PanelPageProps {
  readonly visit: PlaceVisit
  readonly assessment: KeptAssessment
  readonly panel: Panel | undefined
  /** Once the report is given. */
  readonly report: ReportProps | undefined
  readonly candidates: readonly Candidate[]
  readonly names: ReadonlyMap<string, string>
  readonly certificates: readonly KeptCertificate[]
  readonly shownTo: Audience
  readonly mayLead: boolean
  readonly typed: TypedRemedy | undefined
}

/** What the place sees of a panel: whom it asks, what they found, how that is mended, and who is shown the result. */
export function PanelPage(props: PanelPageProps) {
  const { visit, assessment, panel, report, mayLead } = props
  const { t, base, language } = visit
  const canHandOver = mayLead && !panel?.calledOff && (!panel?.delivered || hasNoLead(props))
  return (
    <>
      <PageTitle
        title={<Wording texts={assessment.standard.title} language={language} />}
        lead={t('panel.place-lead')}
      />
      {panel?.calledOff && (
        <Callout kind="information" title={t('panel.called-off', { day: formatDate(panel.calledOff.on, language) })}>
          <p>
            <bdi>{panel.calledOff.because}</bdi>
          </p>
          <p>{t('panel.called-off-hint')}</p>
        </Callout>
      )}
      {report && <LateRemedies {...report} />}
      {canHandOver && panel && hasNoLead(props) && (
        <Notice>
          <p>
            <a href="#hand-over">{t('panel.lead-gone')}</a>
          </p>
        </Notice>
      )}
      {report && panel?.delivered ? (
        <>
          <ActionRow>
            <ButtonLink href={`${base}/standards/${assessment.assessmentId}/report.pdf`} pictogram="download">
              {t('panel.pdf')}
            </ButtonLink>
          </ActionRow>
          <ReportBody {...report} />
          <Remedies {...report} as={mayLead ? 'place' : undefined} delivered={panel.delivered} typed={props.typed} />
          <Appeals {...report} />
          {mayLead && <NewAppeal {...report} deciders={deciders(props.candidates, panel)} />}
          <NewComplaint visit={visit} assessment={assessment} />
          <Attestation {...props} />
        </>
      ) : (
        panel && (
          <Section title={t('panel.members')} id="members">
            <Members visit={visit} panel={panel} names={props.names} />
          </Section>
        )
      )}
      {canHandOver && <HandOver {...props} />}
      {mayLead && panel && !panel.delivered && !panel.calledOff && <CallOff {...props} />}
      {mayLead && <Showing {...props} />}
    </>
  )
}

const deciders = (candidates: readonly Candidate[], { panelists }: Panel): readonly Candidate[] =>
  candidates.filter((one) => !panelists.some(({ accountId }) => accountId === one.accountId))

/** Whether a panel waits for somebody who can lead it; for those alone who are told who can judge. */
function hasNoLead({ panel, candidates }: PanelPageProps): boolean {
  const lead = leadOn(panel?.panelists ?? [])
  return lead === undefined || !mayJudge(lead, candidates)
}

/** Who judges; once the report is given, who leads from now on. */
function HandOver({ visit, assessment, panel, candidates }: PanelPageProps) {
  const { t, base } = visit
  const options = candidates.map(({ accountId, name }) => ({ value: accountId, label: name }))
  const members = panel?.panelists.map(({ accountId }) => accountId) ?? []
  // Whoever has no role any more is no candidate, and stays for what they have judged.
  const staying = panel?.delivered ? members : members.filter((one) => !options.some(({ value }) => value === one))
  return (
    <Section title={t(panel ? 'panel.change' : 'panel.hand-over')} id="hand-over" surface>
      {candidates.length === 0 ? (
        <Callout kind="information" title={t('panel.no-candidates')}>
          <p>{t('panel.no-candidates-hint')}</p>
          <ActionRow>
            <ButtonLink href={`${base}/people/invite`}>{t('panel.invite')}</ButtonLink>
          </ActionRow>
        </Callout>
      ) : (
        <FormOfVisit visit={visit} action={`${base}/standards/${assessment.assessmentId}/panel`}>
          <p>{t('panel.hand-over-hint')}</p>
          {staying.map((accountId) => (
            <input type="hidden" name="members" value={accountId} />
          ))}
          {!panel?.delivered && (
            <Checkboxes name="members" label={t('panel.who-judges')} values={members} options={options} />
          )}
          <Radios
            name="lead"
            label={t('panel.who-leads')}
            value={leadOn(panel?.panelists ?? [])?.accountId}
            options={options}
            required
          />
          {!panel?.delivered && (
            <TextField
              name="due"
              type="date"
              label={t('panel.report-due')}
              hint={t('panel.report-due-hint')}
              value={panel?.reportDueOn && panel.reportDueOn >= visit.today ? panel.reportDueOn : undefined}
            />
          )}
          <ActionRow>
            <SubmitButton>{t(panel ? 'panel.change-button' : 'panel.hand-over-button')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      )}
    </Section>
  )
}

function CallOff({ visit, assessment }: PanelPageProps) {
  const { t, base } = visit
  return (
    <details class="fold">
      <summary>{t('panel.call-off')}</summary>
      <FormOfVisit visit={visit} action={`${base}/standards/${assessment.assessmentId}/panel/call-off`}>
        <TextArea
          name="because"
          label={t('panel.call-off-because')}
          hint={t('panel.call-off-hint')}
          rows={2}
          required
          maxlength={1000}
        />
        <ActionRow>
          <SubmitButton kind="danger">{t('panel.call-off-button')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </details>
  )
}

/** Who sees how the round came out: chosen by the place, and shown as it is at that moment. */
function Showing({ visit, assessment, shownTo }: PanelPageProps) {
  const { t, base } = visit
  return (
    <Section title={t('panel.show')} id="show" surface>
      <FormOfVisit visit={visit} action={`${base}/standards/${assessment.assessmentId}/shown`}>
        <p>{t('panel.show-hint')}</p>
        <Radios
          name="audience"
          label={t('panel.who-sees')}
          value={shownTo}
          options={[
            { value: 'nobody', label: t('panel.shown-nobody') },
            { value: 'places-above', label: t('panel.shown-places-above') },
            { value: 'everyone', label: t('panel.shown-everyone') },
          ]}
        />
        <ActionRow>
          <SubmitButton kind="plain">{t('panel.show-button')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}
