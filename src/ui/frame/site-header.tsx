import type { Translate } from '#platform/i18n'
import type { LanguageChoice } from '../language/in-language.ts'
import { LanguageList } from '../language/language-list.tsx'
import type { PictogramName } from '../pictogram/drawings.ts'
import { Pictogram } from '../pictogram/pictogram.tsx'
import { PlaceMark } from './place-mark.tsx'

/** The place as a page names it, in the page's language. */
export interface PlaceName {
  readonly name: string
  readonly slug: string
  readonly href: string
  readonly logo?: string | undefined
}

export interface NavigationLink {
  readonly href: string
  readonly label: string
  readonly pictogram?: PictogramName | undefined
  readonly current?: boolean | undefined
  /** In the colour of alarm, always one press away. */
  readonly emergency?: boolean | undefined
}

export interface SiteHeaderProps {
  readonly t: Translate
  /** Absent where no place is chosen yet. */
  readonly place?: PlaceName | undefined
  readonly siteName: string
  readonly homeHref: string
  readonly languages: readonly LanguageChoice[]
  readonly current: string
  readonly navigation: readonly NavigationLink[]
  readonly demonstration?: boolean | undefined
}

/** Where I am, in which language, and the few ways that lead everywhere. The language comes before all else. */
export function SiteHeader(props: SiteHeaderProps) {
  const { t, place, siteName, homeHref, languages, current, navigation } = props
  return (
    <header class="site-header">
      {props.demonstration && place && <p class="demonstration">{t('ui.demonstration', { place: place.name })}</p>}
      <div class="wrap bar">
        <a class="place" href={place?.href ?? homeHref}>
          {place?.logo ? <img src={place.logo} alt="" height={36} /> : <PlaceMark slug={place?.slug ?? siteName} />}
          <span>{place?.name ?? siteName}</span>
        </a>
        {languages.length > 0 && <LanguageSwitch t={t} languages={languages} current={current} />}
      </div>
      <div class="band" />
      {navigation.length > 0 && (
        <nav class="wrap navigation" aria-label={t('ui.navigation')}>
          <ul>
            {navigation.map(({ href, label, pictogram, current: here, emergency }) => (
              <li>
                <a class={emergency ? 'emergency' : undefined} href={href} aria-current={here ? 'page' : undefined}>
                  {pictogram && <Pictogram name={pictogram} />}
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  )
}

function LanguageSwitch(props: { t: Translate; languages: readonly LanguageChoice[]; current: string }) {
  const own = props.languages.find(({ lang }) => lang === props.current)
  return (
    <details class="language-switch">
      <summary class="button plain">
        <Pictogram name="globe" />
        <span class="visually-hidden">{props.t('ui.language')} </span>
        <span>{own?.name ?? props.current}</span>
      </summary>
      <nav class="panel" aria-label={props.t('ui.languages')}>
        <LanguageList {...props} />
      </nav>
    </details>
  )
}
