import { openServices, type ServiceSummary, servicesBySlugs } from '#directory'
import { addDays, type Instant, instantOf } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import type { PublicText } from '#texts'
import { type DatedEvent, nextEvents } from '../events/read-events.ts'
import { latestNews, type NewsRow } from '../news/news-store.ts'
import { textsFor } from '../texts-for.ts'
import { pagesBelow, personOf } from '../tree/page-store.ts'

export interface TopicEntry {
  readonly path: string
  readonly icon: string | undefined
  readonly text: PublicText
}

export interface Home {
  readonly topics: readonly TopicEntry[]
  readonly open: readonly ServiceSummary[]
  readonly person: ServiceSummary | undefined
  readonly events: readonly DatedEvent[]
  readonly news: readonly { readonly row: NewsRow; readonly text: PublicText }[]
  readonly expires: Instant
}

const OPEN_SHOWN = 5
const EVENTS_SHOWN = 4
const NEWS_SHOWN = 3

export async function readHome(tx: Read, reader: Reader): Promise<Home> {
  const { place, today } = reader
  const topics = await pagesBelow(tx, place.chain, '')
  const news = await latestNews(tx, place.chain, today, NEWS_SHOWN)
  const texts = await textsFor(tx, reader, [...topics, ...news], ['title', 'in-short'])
  const open = await openServices(tx, reader, OPEN_SHOWN)
  const personSlug = await personOf(tx, place.chain)
  const person = personSlug === undefined ? undefined : (await servicesBySlugs(tx, reader, [personSlug]))[0]
  const midnight = instantOf(addDays(today, 1), 0, place.zone)
  return {
    topics: topics.flatMap(({ path, icon, itemId }) => {
      const text = texts.get(itemId)
      return text ? [{ path, icon, text }] : []
    }),
    open: open.services,
    person,
    events: await nextEvents(tx, reader, EVENTS_SHOWN),
    news: news.flatMap((row) => {
      const text = texts.get(row.itemId)
      return text ? [{ row, text }] : []
    }),
    expires: Math.min(midnight, open.expires ?? midnight, person?.expires ?? midnight) as Instant,
  }
}
