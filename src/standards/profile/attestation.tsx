import type { PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import { FactList, inLanguage, Section } from '#ui'
import type { KeptAssessment } from '../assessing/assessment-store.ts'
import { validityOf } from './certificate.ts'
import type { KeptCertificate } from './certificate-store.ts'

/** The certificates of a round, with whether they count still. */
export function Attestation(props: {
  readonly visit: PlaceVisit
  readonly assessment: KeptAssessment
  readonly certificates: readonly KeptCertificate[]
}) {
  const { visit, assessment, certificates } = props
  const { t, language, today, place } = visit
  const own = certificates.filter(({ assessmentId }) => assessmentId === assessment.assessmentId)
  if (own.length === 0) return null
  return (
    <Section title={t('panel.certificate')} id="certificate">
      {own.map((certificate) => (
        <>
          <FactList
            facts={[
              { term: t('panel.stage'), detail: stageTitle(assessment, certificate, visit) },
              { term: t('panel.valid-until'), detail: formatDate(certificate.validUntil, language) },
              { term: t('panel.state'), detail: t(`panel.certificate-${validityOf(certificate, today)}`) },
              ...(certificate.withdrawnBecause === undefined
                ? []
                : [{ term: t('panel.reasons'), detail: <bdi>{certificate.withdrawnBecause}</bdi> }]),
            ]}
          />
          <p>
            <a href={`/${place.slug}/${place.languages[0]}/standards/certificates/${certificate.certificateId}`}>
              {t('panel.see-certificate')}
            </a>
          </p>
        </>
      ))}
    </Section>
  )
}

function stageTitle(
  { standard }: KeptAssessment,
  { stage }: KeptCertificate,
  { language }: Pick<PlaceVisit, 'language'>,
): string {
  return inLanguage(standard.stages.find(({ id }) => id === stage)?.title ?? {}, language).text
}
