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
  /** What can be followed from here: Atom, JSON Feed, a calendar. */
  readonly feeds?: readonly FeedLink[] | undefined
  /** How the link looks where it is sent to; absent for a page that should not show what it is about. */
  readonly preview?: LinkPreviewMeta | undefined
  readonly icon?: string | undefined
  /** What a device needs to keep the place among its apps. */
  readonly app?: { readonly manifest: string; readonly icon: string } | undefined
}

export interface FeedLink {
  readonly href: string
  readonly title: string
  readonly type: 'application/atom+xml' | 'application/feed+json' | 'text/calendar'
}

export interface LinkPreviewMeta {
  /** The whole address of a picture, 1200 by 630. */
  readonly picture: string
  /** What stands on it. */
  readonly alternative: string
  /** The page's language as a tag. */
  readonly language: string
}

export interface PageMetaProps {
  readonly meta: PageMeta
  readonly siteName?: string | undefined
  readonly languages: readonly LanguageChoice[]
  readonly theme: ThemeChoice
}

/** What the page tells machines about itself: search engines, readers of feeds, the browser's own bar. */
export function PageMetaTags({ meta, siteName, languages, theme }: PageMetaProps) {
  const { title, description, origin, path, pathWithoutLanguage, hidden, feeds = [], icon, app } = meta
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
      {feeds.map(({ href, type, title: name }) => (
        <link rel="alternate" type={type} href={href} title={name} />
      ))}
      <LinkPreviewTags meta={meta} siteName={siteName} />
      {icon && <link rel="icon" type="image/svg+xml" href={icon} />}
      {app && <link rel="manifest" href={app.manifest} />}
      {app && <link rel="apple-touch-icon" href={app.icon} />}
    </>
  )
}

/** The Open Graph, as messengers and networks read it (ogp.me); `twitter:card` asks for the large picture. */
function LinkPreviewTags({ meta, siteName }: { meta: PageMeta; siteName: string | undefined }) {
  const { preview, title, description, origin, path } = meta
  if (!preview) return null
  const tags: readonly (readonly [string, string | undefined])[] = [
    ['og:type', 'website'],
    ['og:title', title],
    ['og:description', description],
    ['og:url', origin + path],
    ['og:site_name', siteName],
    ['og:locale', preview.language.replace('-', '_')],
    ['og:image', preview.picture],
    ['og:image:width', '1200'],
    ['og:image:height', '630'],
    ['og:image:alt', preview.alternative],
  ]
  return (
    <>
      {tags.map(([property, content]) => content && <meta property={property} content={content} />)}
      <meta name="twitter:card" content="summary_large_image" />
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
