import { type Candidate, FormOfVisit, type PlaceVisit } from '#people'
import { ActionRow, ButtonLink, Callout, Checkboxes, PageTitle, Radios, Section, SubmitButton, Wording } from '#ui'
import type { KeptAssessment } from '../assessing/assessment-store.ts'
import { Attestation } from '../profile/attestation.tsx'
import type { KeptCertificate } from '../profile/certificate-store.ts'
import type { Audience } from '../profile/shown-round.ts'
import { Appeals, NewAppeal, NewComplaint } from './appeals.tsx'
import { Members } from './judging-page.tsx'
import type { Panel } from './panel.ts'
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
  return (
    <>
      <PageTitle
        title={<Wording texts={assessment.standard.title} language={language} />}
        lead={t('panel.place-lead')}
      />
      {report && <LateRemedies {...report} />}
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
        <>
          {panel && (
            <Section title={t('panel.members')} id="members">
              <Members visit={visit} panel={panel} names={props.names} />
            </Section>
          )}
          {mayLead && <HandOver {...props} />}
        </>
      )}
      {mayLead && <Showing {...props} />}
    </>
  )
}

const deciders = (candidates: readonly Candidate[], { panelists }: Panel): readonly Candidate[] =>
  candidates.filter((one) => !panelists.some(({ accountId }) => accountId === one.accountId))

function HandOver({ visit, assessment, panel, candidates }: PanelPageProps) {
  const { t, base } = visit
  const options = candidates.map(({ accountId, name }) => ({ value: accountId, label: name }))
  return (
    <Section title={t('panel.hand-over')} id="hand-over" surface>
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
          <Checkboxes
            name="members"
            label={t('panel.who-judges')}
            values={panel?.panelists.map(({ accountId }) => accountId)}
            options={options}
          />
          <Radios
            name="lead"
            label={t('panel.who-leads')}
            value={panel?.panelists.find(({ isLead }) => isLead)?.accountId}
            options={options}
            required
          />
          <ActionRow>
            <SubmitButton>{t('panel.hand-over-button')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      )}
    </Section>
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
