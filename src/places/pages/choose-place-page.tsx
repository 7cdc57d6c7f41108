import { directionOf } from '#kernel'
import { ownNameOf } from '#platform/i18n'
import { EmptyState, Frame, IslandButton, LanguageList, PageTitle, SearchBox, Section } from '#ui'
import type { PlaceChoice } from '../place-store.ts'
import { PLATFORM_NAME, PLATFORM_SEAL } from '../platform-name.ts'
import type { Visitor } from '../visitor.ts'

export interface ChoosePlacePageProps {
  readonly visitor: Visitor
  readonly origin: string
  readonly stylesheet: string
  readonly script: string
  readonly search: string
  readonly places: readonly PlaceChoice[]
  /** Whether the list is what lies nearest to a position the person has just given. */
  readonly nearest: boolean
}

/** Where a stranger begins: the language first, then the place. */
export function ChoosePlacePage({
  visitor,
  origin,
  stylesheet,
  script,
  search,
  places,
  nearest,
}: ChoosePlacePageProps) {
  const { t, language, languages } = visitor
  const choices = languages.map((other) => ({
    lang: other,
    dir: directionOf(other),
    name: ownNameOf(other),
    href: `/?language=${other}`,
    available: true,
  }))
  return (
    <Frame
      t={t}
      language={{ lang: language, dir: visitor.direction }}
      languages={choices}
      siteName={PLATFORM_NAME}
      homeHref="/"
      meta={{ title: t('places.choose-title'), origin, path: '/', icon: PLATFORM_SEAL }}
      display={visitor.display}
      displayAction="/display"
      stylesheets={[stylesheet]}
      scripts={[script]}
      footerLinks={[]}
    >
      <LanguageList t={t} languages={choices} current={language} />
      <PageTitle title={t('places.choose-title')} lead={t('places.choose-lead')} size="display">
        <SearchBox
          t={t}
          action="/"
          name="place"
          query={search}
          label={t('places.choose-label')}
          hidden={{ language }}
        />
        <form action={`/nearest?language=${language}`} method="post" data-nearest>
          <input type="hidden" name="latitude" />
          <input type="hidden" name="longitude" />
          <IslandButton action="use-position" pictogram="pin">
            {t('places.use-position')}
          </IslandButton>
          <p class="hint" data-nearest-failed hidden>
            {t('places.position-failed')}
          </p>
        </form>
      </PageTitle>
      <Section title={nearest ? t('places.nearest') : t('places.list')} id="places">
        {places.length === 0 ? (
          <EmptyState title={t('places.none-found')} level={3}>
            <p>{t('places.none-found-hint')}</p>
            <p>
              <a href={`/?language=${language}`}>{t('places.show-all')}</a>
            </p>
          </EmptyState>
        ) : (
          <ul class="rows">
            {places.map((place) => (
              <li class="row">
                <h3>
                  <a href={`/${place.slug}/${place.languages.includes(language) ? `${language}/` : ''}`}>
                    {place.name}
                  </a>
                </h3>
                <p class="muted">{[t(`places.level-${place.level}`), place.parentName].filter(Boolean).join(' · ')}</p>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </Frame>
  )
}
