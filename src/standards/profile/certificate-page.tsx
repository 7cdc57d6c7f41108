import { nameFor, PageTools, type Reader } from '#places'
import { formatDate } from '#platform/i18n'
import { ActionRow, ButtonLink, Callout, FactList, inLanguage, PageTitle, Wording } from '#ui'
import { type Attested, validityOf } from './certificate.ts'
import type { KeptCertificate } from './certificate-store.ts'
import { PROFILE_PATH, validityWords } from './profile-page.tsx'

/** A certificate: which stage of which standard, judged by whom, from when until when, and whether it counts today. */
export function CertificatePage(props: {
  readonly reader: Reader
  readonly certificate: KeptCertificate
  readonly attested: Attested
}) {
  const { reader, certificate, attested } = props
  const { t, language, today, place, base } = reader
  const here = `${PROFILE_PATH}/certificates/${certificate.certificateId}`
  const state = validityOf(certificate, today)
  return (
    <>
      <PageTitle
        title={t('profile.certificate')}
        lead={t('profile.attests', {
          place: nameFor(place, language),
          stage: inLanguage(attested.stage.title, language).text,
        })}
      />
      <Callout kind={state === 'valid' ? 'good' : 'warning'} title={validityWords(reader, certificate)}>
        {certificate.withdrawnBecause !== undefined && (
          <p>
            <bdi>{certificate.withdrawnBecause}</bdi>
          </p>
        )}
      </Callout>
      <FactList
        facts={[
          {
            term: t('profile.compatible-with'),
            detail: (
              <>
                <Wording texts={attested.compatibleWith.title} language={language} /> ·{' '}
                <bdi>{attested.compatibleWith.version}</bdi>
              </>
            ),
          },
          { term: t('profile.stage'), detail: <Wording texts={attested.stage.title} language={language} /> },
          { term: t('profile.judged-by'), detail: t('profile.by-panel') },
          { term: t('profile.issued'), detail: formatDate(certificate.issuedOn, language) },
        ]}
      />
      <p>{t('profile.compatible')}</p>
      <PageTools reader={reader} path={here} />
      <div data-live>
        <ActionRow>
          <ButtonLink href={`${base}${here}/signed.json`} pictogram="download">
            {t('profile.signed-file')}
          </ButtonLink>
          <ButtonLink href={`${base}${PROFILE_PATH}/check`}>{t('profile.check')}</ButtonLink>
        </ActionRow>
      </div>
    </>
  )
}
