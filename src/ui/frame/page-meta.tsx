import { palette } from '../colour/palette.ts'
import type { LanguageChoice } from '../language/in-language.ts'
import type { ThemeChoice } from './display-settings.tsx'

export interface PageMeta {
  /** The page's own title, without the place's name. */
  readonly title: string
  readonly description?: string | undefined
  /** Scheme and host the public reads us under, without a slash at the end; canonical and alternates begin with it. */
  readonly origin: string
  readonly path: string
  /** The address that finds the reader's language by itself. */
  readonly pathWithoutLanguage?: string | undefined
  /** Keeps the page out of search engines: results, forms, what is sensitive. */
  readonly hidden?: boolean | undefined
  readonly feed?: { readonly href: string; readonly title: string } | undefined
  readonly icon?: string | undefined
}

export interface PageMetaProps {
  readonly meta: PageMeta
  readonly siteName?: string | undefined
  readonly languages: readonly LanguageChoice[]
  readonly theme: ThemeChoice
}

/** What the page tells machines about itself: search engines, readers of feeds, the browser's own bar. */
export function PageMetaTags({ meta, siteName, languages, theme }: PageMetaProps) {
  const { title, description, origin, path, pathWithoutLanguage, hidden, feed, icon } = meta
  const isHome = !siteName || siteName === title
  return (
    <>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{isHome ? title : `${title} – ${siteName}`}</title>
      {description && <meta name="description" content={description} />}
      {hidden && <meta name="robots" content="noindex" />}
      {!hidden && <link rel="canonical" href={origin + path} />}
      {!hidden && <Alternates origin={origin} languages={languages} fallback={pathWithoutLanguage} />}
      <ThemeColours theme={theme} />
      {feed && <link rel="alternate" type="application/atom+xml" href={feed.href} title={feed.title} />}
      {icon && <link rel="icon" type="image/svg+xml" href={icon} />}
    </>
  )
}

function Alternates(props: { origin: string; languages: readonly LanguageChoice[]; fallback: string | undefined }) {
  return (
    <>
      {props.languages
        .filter(({ available }) => available)
        .map(({ lang, href }) => (
          <link rel="alternate" hreflang={lang} href={props.origin + href} />
        ))}
      {props.fallback && <link rel="alternate" hreflang="x-default" href={props.origin + props.fallback} />}
    </>
  )
}

function ThemeColours({ theme }: { theme: ThemeChoice }) {
  const { light, dark } = palette
  if (theme === 'dark') return <meta name="theme-color" content={dark.paper} />
  if (theme !== 'auto') return <meta name="theme-color" content={light.paper} />
  return (
    <>
      <meta name="theme-color" content={light.paper} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={dark.paper} media="(prefers-color-scheme: dark)" />
    </>
  )
}
