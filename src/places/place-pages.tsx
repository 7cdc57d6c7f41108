import type { Child } from 'hono/jsx'
import { directionOf, type Instant, type LanguageTag } from '#kernel'
import type { Answer, Assets } from '#platform/http'
import { type MessageKey, ownNameOf } from '#platform/i18n'
import { type Crumb, type FeedLink, Frame, type PageMeta, type PictogramName } from '#ui'
import { feedAddresses } from './feed-links.tsx'
import { previewAddress } from './link-preview.ts'
import { nameFor, type Wing } from './place.ts'
import type { Reader } from './reader.ts'

/** A way that is offered on every page of a place whose wing is switched on. */
export interface NavigationEntry {
  /** Below the reader's base: `/services`. */
  readonly path: string
  readonly label: MessageKey
  readonly wing: Wing
  readonly pictogram?: PictogramName
  readonly emergency?: boolean
}

export interface FooterEntry {
  readonly path: string
  readonly label: MessageKey
  /** Only where the place has it; everywhere when absent. */
  readonly wing?: Wing
}

export interface PlacePagesParts {
  readonly assets: Assets
  /** Scheme and host of the public address, without a slash at the end. */
  readonly origin: string
  readonly navigation: readonly NavigationEntry[]
  readonly footer: readonly FooterEntry[]
}

/** A page of a place as a module hands it over. */
export interface PlacePage {
  readonly title: string
  readonly description?: string
  /** Below the reader's base, with its query if it has one: `/services?open=now`; empty for the home page. */
  readonly path: string
  /** The languages this page can be read in; all of the place's when absent. */
  readonly languages?: readonly LanguageTag[]
  readonly breadcrumbs?: readonly Crumb[]
  /** Leaves nothing on the device, offers the quick exit, and stays out of search engines. */
  readonly sensitive?: boolean
  /** Results and forms: out of search engines. */
  readonly hidden?: boolean
  /** Whether the preview of its link shows its own title; otherwise the place's picture is shown. */
  readonly ownPreview?: boolean
  /** The topic it belongs to, by its path: its changes can be followed besides the place's news. */
  readonly topic?: { readonly path: string; readonly title: string } | undefined
  /** Names of islands, besides the one of every page. */
  readonly islands?: readonly string[]
  /** Besides the one of every page. */
  readonly sheet?: 'council.css'
  /** When what the page says about time stops being true. */
  readonly expires?: Instant
  /** Made for one request only: an answer to a form. */
  readonly unshared?: boolean
  readonly status?: 200 | 400 | 404 | 409
  readonly responsible?: Child
  readonly body: Child
}

/** Puts pages into the frame of their place: name, languages, colours, ways, footer. */
export class PlacePages {
  readonly #parts: PlacePagesParts

  constructor(parts: PlacePagesParts) {
    this.#parts = parts
  }

  get origin(): string {
    return this.#parts.origin
  }

  /** Of an island that a page loads only when it is used. */
  scriptAddress(island: string): string {
    return this.#parts.assets.addressOf(island)
  }

  answer(reader: Reader, page: PlacePage): Answer {
    return {
      kind: 'content',
      status: page.status ?? 200,
      type: 'text/html; charset=utf-8',
      body: this.html(reader, page),
      share: page.unshared ? 'for nobody else' : 'until publication',
      leaveNoTrace: page.sensitive ?? false,
      ...(page.expires === undefined ? {} : { expires: page.expires }),
    }
  }

  html(reader: Reader, page: PlacePage): string {
    const { place, t, language, base } = reader
    const { assets, origin, navigation, footer } = this.#parts
    const name = nameFor(place, language)
    const rest = page.path === '' ? '/' : page.path
    const available = page.languages ?? place.languages
    return String(
      <Frame
        t={t}
        language={{ lang: language, dir: reader.direction }}
        languages={place.languages.map((other) => ({
          lang: other,
          dir: directionOf(other),
          name: ownNameOf(other),
          href: `/${place.slug}/${other}${rest}`,
          available: available.includes(other),
        }))}
        place={{
          name,
          slug: place.slug,
          href: `${base}/`,
          ...(place.logoMediaId === undefined ? {} : { logo: `/${place.slug}/media/${place.logoMediaId}` }),
        }}
        siteName={name}
        homeHref={`${base}/`}
        meta={{
          title: page.title,
          description: page.description,
          origin,
          path: `${base}${rest}`,
          ...(page.path === '' ? { pathWithoutLanguage: `/${place.slug}` } : {}),
          hidden: page.hidden === true || page.sensitive === true || place.demonstration,
          feeds: feedsFor(reader, page, name),
          preview: page.sensitive ? undefined : previewOf(reader, page, origin),
          icon: `/${place.slug}/seal.svg`,
          ...(page.sensitive
            ? {}
            : { app: { manifest: `${base}/app.webmanifest`, icon: `/${place.slug}/media/icon-192.png` } }),
        }}
        display={reader.ask.display}
        displayAction={`${base}/display`}
        stylesheets={[
          ...['style.css', ...(page.sheet ? [page.sheet] : [])].map((name) => assets.addressOf(name)),
          `/${place.slug}/colours.css`,
        ]}
        scripts={['page.js', ...(page.islands ?? [])].map((island) => assets.addressOf(island))}
        aloud={assets.addressOf('read-aloud.js')}
        navigation={navigation
          .filter((entry) => place.wings.includes(entry.wing))
          .map((entry) => ({
            href: `${base}${entry.path}`,
            label: t(entry.label),
            pictogram: entry.pictogram,
            emergency: entry.emergency,
            current: page.path.split('?')[0] === entry.path,
          }))}
        breadcrumbs={page.breadcrumbs ?? []}
        footerLinks={footer
          .filter(({ wing }) => wing === undefined || place.wings.includes(wing))
          .map((entry) => ({ href: `${base}${entry.path}`, label: t(entry.label) }))}
        responsible={page.responsible}
        paper={{ address: `${origin}${base}${rest}`, code: `${base}/code.svg?of=${encodeURIComponent(rest)}` }}
        demonstration={place.demonstration}
        quickExitHref={page.sensitive ? place.quickExitUrl : undefined}
      >
        {page.body}
      </Frame>,
    )
  }
}

/** The news of the place, and of a topic everything that changes, with its events as a calendar. */
function feedsFor({ base, t }: Reader, { topic }: PlacePage, place: string): readonly FeedLink[] {
  const feeds = (title: string, of?: string): readonly FeedLink[] => {
    const { atom, json } = feedAddresses(base, of)
    return [
      { href: atom, title, type: 'application/atom+xml' },
      { href: json, title, type: 'application/feed+json' },
    ]
  }
  if (!topic) return feeds(place)
  const title = t('sharing.feed-of', { place, topic: topic.title })
  const { calendar } = feedAddresses(base, topic.path)
  return [...feeds(place), ...feeds(title, topic.path), { href: calendar, title, type: 'text/calendar' }]
}

function previewOf(reader: Reader, page: PlacePage, origin: string): PageMeta['preview'] {
  const name = nameFor(reader.place, reader.language)
  return {
    picture: origin + previewAddress(reader, page.ownPreview ? { title: page.title, of: page.path } : { title: name }),
    alternative: page.ownPreview ? `${page.title} – ${name}` : name,
    language: reader.language,
  }
}
