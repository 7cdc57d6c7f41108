import { FormOfVisit } from '#people'
import { ActionRow, ButtonLink, PageTitle, Section, SubmitButton, TextArea, TextField, Wording } from '#ui'
import { Attestation } from '../profile/attestation.tsx'
import { lastValidDay } from '../profile/certificate.ts'
import type { KeptCertificate } from '../profile/certificate-store.ts'
import { highestStage } from '../scoring/stage.ts'
import { Appeals } from './appeals.tsx'
import { Declaration } from './judging-page.tsx'
import type { Panel } from './panel.ts'
import { LateRemedies, Remedies } from './remedies.tsx'
import { ReportBody, type ReportProps, stageSentence } from './report-body.tsx'

/** In years, where the stage does not say how long an answer counts. */
const USUAL_VALIDITY = 3

export interface GivenPageProps extends ReportProps {
  readonly delivered: NonNullable<Panel['delivered']>
  readonly certificates: readonly KeptCertificate[]
}

/** What remains for those who judged once their report is given: what is mended, appeals, the certificate. */
export function GivenPage(props: GivenPageProps) {
  const { visit, assessment, panel, certificates } = props
  const { t, base, language, member } = visit
  const own = panel.panelists.find(({ accountId }) => accountId === member.accountId)
  const isLead = own?.isLead && own.conflict === ''
  const counts = certificates.some(
    ({ assessmentId, withdrawnOn }) => assessmentId === assessment.assessmentId && withdrawnOn === undefined,
  )
  return (
    <>
      <PageTitle
        title={<Wording texts={assessment.standard.title} language={language} />}
        lead={t('panel.given-lead')}
      />
      {own && own.conflict === undefined && <Declaration {...props} />}
      <LateRemedies {...props} />
      <ActionRow>
        <ButtonLink href={`${base}/panels/${assessment.assessmentId}/report.pdf`} pictogram="download">
          {t('panel.pdf')}
        </ButtonLink>
      </ActionRow>
      <Remedies {...props} as={isLead ? 'panel' : undefined} />
      <Appeals {...props} />
      <Attestation {...props} />
      {isLead && (counts ? <Withdraw {...props} /> : <Issue {...props} />)}
      <ReportBody {...props} />
    </>
  )
}

function Issue(props: GivenPageProps) {
  const { visit, assessment, standing } = props
  const { t, base, today } = visit
  const stage = highestStage(assessment.standard, standing)
  if (!stage) return null
  return (
    <Section title={t('panel.issue')} id="issue" surface>
      <FormOfVisit visit={visit} action={`${base}/panels/${assessment.assessmentId}/certificate`}>
        <p>{stageSentence(props)}</p>
        <TextField
          name="until"
          type="date"
          label={t('panel.valid-until')}
          value={lastValidDay(today, stage.years ?? USUAL_VALIDITY)}
          required
        />
        <ActionRow>
          <SubmitButton>{t('panel.issue-button')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}

function Withdraw({ visit, assessment }: GivenPageProps) {
  const { t, base } = visit
  return (
    <details class="fold">
      <summary>{t('panel.withdraw')}</summary>
      <FormOfVisit visit={visit} action={`${base}/panels/${assessment.assessmentId}/withdraw`}>
        <TextArea name="because" label={t('panel.withdraw-because')} rows={2} required maxlength={1000} />
        <ActionRow>
          <SubmitButton kind="danger">{t('panel.withdraw')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </details>
  )
}
