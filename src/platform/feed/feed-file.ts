import { Feed } from 'feed'
import type { Id } from '#kernel'

export interface FeedEntry {
  readonly id: Id
  readonly title: string
  readonly summary: string
  /** Whole, with scheme and host. */
  readonly url: string
  readonly changedAt: Date
}

export interface FeedAbout {
  readonly title: string
  readonly language: string
  /** The page whose changes it tells. */
  readonly url: string
  /** Its own address without the ending, which says the form: `…/housing/feed`. */
  readonly address: string
}

/** Atom and JSON Feed, by the ending of their addresses. */
export const FEED_FORMS = ['xml', 'json'] as const
export type FeedForm = (typeof FEED_FORMS)[number]

export const FEED_TYPES: Readonly<Record<FeedForm, string>> = {
  xml: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json',
}

/** The entries, newest first. Sensitive items are left out by the caller: a feed reader shows them to whoever looks. */
export function feedFile(about: FeedAbout, entries: readonly FeedEntry[], form: FeedForm): string {
  return form === 'xml' ? atom(about, entries) : jsonFeed(about, entries)
}

/** Atom (RFC 4287). The library declares its texts to be html. */
function atom(about: FeedAbout, entries: readonly FeedEntry[]): string {
  const newest = entries[0]?.changedAt
  const feed = new Feed({
    id: about.url,
    title: about.title,
    link: about.url,
    language: about.language,
    feedLinks: { atom: `${about.address}.xml` },
    copyright: '',
    ...(newest === undefined ? {} : { updated: newest }),
  })
  for (const { id, title, summary, url, changedAt } of entries) {
    feed.addItem({ id: urn(id), title: asHtml(title), description: asHtml(summary), link: url, date: changedAt })
  }
  return feed.atom1()
}

/** JSON Feed 1.1 (jsonfeed.org), in which texts are texts. */
function jsonFeed(about: FeedAbout, entries: readonly FeedEntry[]): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: about.title,
    home_page_url: about.url,
    feed_url: `${about.address}.json`,
    language: about.language,
    items: entries.map(({ id, title, summary, url, changedAt }) => ({
      id: urn(id),
      url,
      title,
      content_text: summary,
      date_modified: changedAt.toISOString(),
    })),
  })
}

function urn(id: Id): string {
  return `urn:uuid:${id}`
}

function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
