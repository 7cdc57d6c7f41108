import { nameFor, PageTools, type Reader } from '#places'
import { formatDate } from '#platform/i18n'
import { BarTable, Callout, EmptyState, FactList, Onward, PageTitle, Section, Wording } from '#ui'
import { validityOf } from './certificate.ts'
import type { KeptCertificate } from './certificate-store.ts'
import type { ShownRound } from './shown-store.ts'

export const PROFILE_PATH = '/standards'

export interface ProfilePageProps {
  readonly reader: Reader
  /** The last result first. */
  readonly rounds: readonly ShownRound[]
  readonly certificates: readonly KeptCertificate[]
}

/** How a place stands by its standards, as far as it has chosen to show it. */
export function ProfilePage({ reader, rounds, certificates }: ProfilePageProps) {
  const { t, place, language, base } = reader
  return (
    <>
      <PageTitle title={t('profile.title')} lead={t('profile.lead', { place: nameFor(place, language) })} />
      {rounds.length === 0 ? (
        <EmptyState title={t('profile.none')} pictogram="lines">
          <p>{t('profile.none-hint')}</p>
        </EmptyState>
      ) : (
        <PageTools reader={reader} path={PROFILE_PATH} />
      )}
      {rounds.map((round) => (
        <RoundShown
          reader={reader}
          round={round}
          certificate={certificates.find(({ assessmentId }) => assessmentId === round.assessmentId)}
        />
      ))}
      <Onward href={`${base}/welcome-plan`}>{t('welcome.title')}</Onward>
      <Onward href={`${base}${PROFILE_PATH}/check`}>{t('profile.check')}</Onward>
    </>
  )
}

function RoundShown(props: {
  readonly reader: Reader
  readonly round: ShownRound
  readonly certificate: KeptCertificate | undefined
}) {
  const { reader, round, certificate } = props
  const { t, language, base } = reader
  const { standard, by, on, stage, elements } = round.result
  return (
    <Section title={<Wording texts={standard.title} language={language} />} id={`round-${round.assessmentId}`}>
      <FactList
        facts={[
          ...(stage === undefined
            ? []
            : [
                {
                  term: t('profile.stage'),
                  detail: stage === null ? t('profile.no-stage') : <Wording texts={stage} language={language} />,
                },
              ]),
          { term: t('profile.judged-by'), detail: t(by === 'panel' ? 'profile.by-panel' : 'profile.by-place') },
          { term: t('profile.as-of'), detail: formatDate(on, language) },
          ...(certificate
            ? [
                {
                  term: t('profile.certificate'),
                  detail: (
                    <a href={`${base}${PROFILE_PATH}/certificates/${certificate.certificateId}`}>
                      {validityWords(reader, certificate)}
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
      <BarTable
        caption={t('profile.parts')}
        heads={[t('profile.part'), t('profile.of-100')]}
        rows={elements.map(({ title, points }) => ({
          label: <Wording texts={title} language={language} />,
          value: points ?? undefined,
          words: points === null ? t('profile.not-applicable') : t('profile.points', { points: Math.round(points) }),
        }))}
        full={100}
      />
      <Callout kind="information" title={t('profile.compatible')}>
        {standard.notice && (
          <p>
            <Wording texts={standard.notice} language={language} />
          </p>
        )}
      </Callout>
    </Section>
  )
}

/** "Valid until 22 November 2029", or since when it does not count any more. */
export function validityWords(
  { t, language, today }: Reader,
  certificate: Pick<KeptCertificate, 'validUntil' | 'withdrawnOn'>,
): string {
  switch (validityOf(certificate, today)) {
    case 'valid':
      return t('profile.valid-until', { day: formatDate(certificate.validUntil, language) })
    case 'expired':
      return t('profile.expired', { day: formatDate(certificate.validUntil, language) })
    case 'withdrawn':
      return t('profile.withdrawn', { day: formatDate(certificate.withdrawnOn ?? today, language) })
  }
}
