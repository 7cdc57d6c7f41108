import { instantAt } from '#kernel'
import type { PlacePages, Readers } from '#places'
import { nameFor } from '#places'
import type { Database } from '#platform/db'
import type { Route } from '#platform/http'
import type { Following } from '#platform/mount'
import { readTopicNames } from '../follow/follow-wish.ts'
import { NewsPage } from '../pages/news-page.tsx'
import { newsPath } from '../paths.ts'
import { lastNumber, numberBefore } from './change-store.ts'
import { readNews } from './read-news.ts'

const SHOWN_MS = 30 * 86_400_000
const MOST_SHOWN = 100
/** Changes are numbered every few minutes: until then a page kept in memory may lack one. */
const FRESH_MS = 5 * 60_000

export interface NewsRoutesParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  readonly following: Following
}

/** What followers of a place were told in the past 30 days, of some topics or of all. */
export function newsRoutes({ database, readers, pages, following }: NewsRoutesParts): readonly Route[] {
  return [
    readers.route({
      method: 'GET',
      path: '/follow/new',
      access: 'public',
      handle: async (reader) => {
        const { place, t, today, now } = reader
        const topics = readTopicNames(reader.ask.query)
        const entries = await database.read(async (tx) => {
          const since = await numberBefore(tx, place.chain, instantAt(now - SHOWN_MS))
          const until = await lastNumber(tx, place.chain)
          return readNews(tx, following, reader, { since, until }, today)
        })
        const shown = entries.filter(
          (entry) => topics.length === 0 || entry.topics.some((topic) => topics.includes(topic)),
        )
        return pages.answer(reader, {
          title: t('subscriptions.mail-title', { place: nameFor(place, reader.language) }),
          path: newsPath(topics),
          hidden: true,
          expires: instantAt(now + FRESH_MS),
          body: <NewsPage reader={reader} entries={shown.slice(0, MOST_SHOWN)} />,
        })
      },
    }),
  ]
}
