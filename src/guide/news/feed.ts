import { Feed } from 'feed'
import type { CalendarDay } from '#kernel'

export interface FeedEntry {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly url: string
  readonly date: CalendarDay
}

/** An Atom feed of the news, newest first. Sensitive items are left out by the caller: a feed reader shows them to whoever looks. */
export function newsFeed(
  about: { readonly title: string; readonly language: string; readonly url: string; readonly feedUrl: string },
  entries: readonly FeedEntry[],
): string {
  const newest = entries[0]?.date
  const feed = new Feed({
    id: about.url,
    title: about.title,
    link: about.url,
    language: about.language,
    feedLinks: { atom: about.feedUrl },
    copyright: '',
    ...(newest === undefined ? {} : { updated: noon(newest) }),
  })
  for (const { id, title, summary, url, date } of entries) {
    feed.addItem({ id: `urn:uuid:${id}`, title, description: summary, link: url, date: noon(date) })
  }
  return feed.atom1()
}

/** News is dated by day; noon keeps the day the same in most zones. */
function noon(day: CalendarDay): Date {
  return new Date(`${day}T12:00:00Z`)
}
