import type { PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import { EmptyState, inLanguage, PageTitle, Row, RowFacts, Rows, Section } from '#ui'
import type { Complaint } from '../panel/appeal-store.ts'
import type { RoundBelow } from './shown-store.ts'

/** How the places below stand, as far as each of them lets this one see it; and for the top, what was complained of. */
export function BelowPage(props: {
  readonly visit: PlaceVisit
  readonly rounds: readonly RoundBelow[]
  readonly complaints: readonly Complaint[]
}) {
  const { visit, rounds, complaints } = props
  const { t, language } = visit
  return (
    <>
      <PageTitle title={t('panel.below')} lead={t('panel.below-lead')} />
      {rounds.length === 0 ? (
        <EmptyState title={t('panel.none-below')} pictogram="check">
          <p>{t('panel.none-below-hint')}</p>
        </EmptyState>
      ) : (
        <Rows>
          {rounds.map((round) => (
            <BelowRow visit={visit} round={round} />
          ))}
        </Rows>
      )}
      {complaints.length > 0 && (
        <Section title={t('panel.complaints')} id="complaints">
          <ul class="rows">
            {complaints.map(({ placeSlug, about, sentOn }) => (
              <li class="row">
                <p>
                  <bdi>{about}</bdi>
                </p>
                <p class="muted">
                  {placeSlug} · {formatDate(sentOn, language)}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function BelowRow({ visit: { t, language }, round }: { readonly visit: PlaceVisit; readonly round: RoundBelow }) {
  const { slug, placeName, shownTo, result } = round
  const facts = [
    ...(result.stage ? [t('panel.stage-is', { stage: inLanguage(result.stage, language).text })] : []),
    t(result.by === 'panel' ? 'profile.by-panel' : 'profile.by-place'),
    formatDate(result.on, language),
  ]
  const title = `${placeName}: ${inLanguage(result.standard.title, language).text}`
  if (shownTo === 'everyone')
    return <Row href={`/${slug}/${language}/standards`} title={title} level={2} facts={facts} />
  return (
    <li class="row">
      <h2>{title}</h2>
      <RowFacts facts={facts} />
      <p class="muted">{t('panel.for-you-only')}</p>
    </li>
  )
}
