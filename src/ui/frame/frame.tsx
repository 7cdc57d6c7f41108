import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Translate } from '#platform/i18n'
import type { InLanguage, LanguageChoice } from '../language/in-language.ts'
import { Breadcrumbs, type Crumb } from '../page/breadcrumbs.tsx'
import { type Display, textSizes, themeChoices } from './display-settings.tsx'
import { type PageMeta, PageMetaTags } from './page-meta.tsx'
import { type PartGroup, Parts } from './parts.tsx'
import { QuickExit } from './quick-exit.tsx'
import { type FooterLink, SiteFooter } from './site-footer.tsx'
import { type NavigationLink, type PlaceName, SiteHeader } from './site-header.tsx'

export interface FrameProps {
  readonly t: Translate
  readonly language: InLanguage
  /** Every language this place offers, in the place's order; empty where there is nothing to choose. */
  readonly languages: readonly LanguageChoice[]
  /** Absent where no place is chosen yet. */
  readonly place?: PlaceName | undefined
  /** Shown in the header where there is no place. */
  readonly siteName: string
  readonly homeHref: string
  readonly meta: PageMeta
  readonly display: Display
  /** Receives the display settings as a POST. */
  readonly displayAction: string
  /** In their order; the place's own colours last. */
  readonly stylesheets: readonly string[]
  /** Module scripts, none of them needed to read the page. */
  readonly scripts?: readonly string[] | undefined
  /** The address of what reads aloud, fetched when somebody wants to listen. */
  readonly aloud?: string | undefined
  readonly navigation?: readonly NavigationLink[] | undefined
  /** More ways than a header holds: a list beside the page, folded where there is no room. */
  readonly parts?: readonly PartGroup[] | undefined
  readonly breadcrumbs?: readonly Crumb[] | undefined
  readonly footerLinks: readonly FooterLink[]
  readonly responsible?: Child
  /** What the printed page says of where it comes from: its address, and a picture of its code and its day. */
  readonly paper?: { readonly address: string; readonly code: string } | undefined
  /** Says that the place is made up; on every page of a demonstration. */
  readonly demonstration?: boolean | undefined
  /** A neutral address elsewhere; set on sensitive pages. */
  readonly quickExitHref?: string | undefined
  readonly children: Child
}

/** The whole document around a page, from the doctype to the footer. The page itself begins with its `<h1>`. */
export function Frame(props: FrameProps) {
  const { t, language, languages, place, siteName, meta, display, quickExitHref } = props
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={language.lang} dir={language.dir} {...displayAttributes(display)}>
        <head>
          <PageMetaTags meta={meta} siteName={place?.name ?? siteName} languages={languages} theme={display.theme} />
          {props.stylesheets.map((href) => (
            <link rel="stylesheet" href={href} />
          ))}
          {props.scripts?.map((src) => (
            <script type="module" src={src} />
          ))}
        </head>
        <body>
          <a class="skip" href="#main">
            {t('ui.skip')}
          </a>
          <SiteHeader
            t={t}
            place={place}
            siteName={siteName}
            homeHref={props.homeHref}
            languages={languages}
            current={language.lang}
            navigation={props.navigation ?? []}
            demonstration={props.demonstration}
          />
          <div class={props.parts ? 'wrap with-parts' : 'wrap'}>
            {props.parts && <Parts t={t} groups={props.parts} />}
            <Breadcrumbs t={t} trail={props.breadcrumbs ?? []} />
            <main id="main" tabindex={-1} data-aloud={props.aloud}>
              {props.children}
            </main>
            {props.paper && (
              // Lazy: a picture that is not shown is not fetched before somebody prints.
              <div class="on-paper">
                <img src={props.paper.code} alt="" loading="lazy" width="240" height="80" />
                <bdi dir="ltr">{props.paper.address}</bdi>
              </div>
            )}
          </div>
          {quickExitHref && <QuickExit t={t} href={quickExitHref} />}
          <SiteFooter
            t={t}
            links={props.footerLinks}
            display={{ display, action: props.displayAction, returnTo: meta.path }}
            responsible={props.responsible}
          />
        </body>
      </html>
    </>
  )
}

/** Nothing at all for the reader who has chosen nothing: the page then follows the device. */
function displayAttributes({ theme, text }: Display) {
  return {
    'data-theme': theme === themeChoices[0] ? undefined : theme,
    'data-text': text === textSizes[0] ? undefined : text,
  }
}
