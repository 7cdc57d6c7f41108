import { servicesOfTopic } from '#directory'
import type { Id } from '#kernel'
import type { Reader } from '#places'
import { type Read, sql } from '#platform/db'
import type { FeedEntry } from '#platform/feed'
import { type ItemKey, plainSlot } from '#texts'
import { textsFor } from '../texts-for.ts'

interface Changed extends ItemKey {
  /** Below the reader's base. */
  readonly path: string
  readonly changedAt: Date
}

const ENTRIES = 40

/** What has changed last in a topic: its pages, its news, the services it is about; newest first. Nothing sensitive or below it. */
export async function topicEntries(
  tx: Read,
  reader: Reader,
  topic: string,
  origin: string,
): Promise<readonly FeedEntry[]> {
  const { place, today, base } = reader
  const services = (await servicesOfTopic(tx, place, topic)).map((service) => ({
    ...service,
    path: `/services/${service.slug}`,
  }))
  const changed = [
    ...(await changedPages(tx, place.chain, topic)),
    ...(await changedNews(tx, place.chain, topic, today)),
    ...services,
  ]
    .toSorted((a, b) => b.changedAt.getTime() - a.changedAt.getTime() || a.path.localeCompare(b.path))
    .slice(0, ENTRIES)
  const texts = await textsFor(tx, reader, changed, ['title', 'in-short', 'summary'])
  return changed.flatMap(({ itemId, path, changedAt }) => {
    const text = texts.get(itemId)
    const title = text && plainSlot(text, 'title')
    if (!text || !title) return []
    const summary = plainSlot(text, 'in-short') || plainSlot(text, 'summary')
    return [{ id: itemId, title, summary, url: origin + base + path, changedAt }]
  })
}

/** The pages of the topic's tree; of several at one path the nearest place's. */
async function changedPages(tx: Read, chain: readonly number[], topic: string): Promise<readonly Changed[]> {
  const { rows } = await sql<Changed & { sensitive: boolean }>`
    select distinct on (p.path) p.place_id as "placeId", p.page_id as "itemId", '/' || p.path as path, i.published_at as "changedAt",
      i.sensitivity = 'sensitive' as sensitive
    from guide.page p join texts.visible_item(${chain}::int[], 'page') i on i.place_id = p.place_id and i.item_id = p.page_id
    where p.place_id = any(${chain}::int[]) and p.role = 'page' and (p.path = ${topic} or p.path >= ${`${topic}/`} and p.path < ${`${topic}0`})
    order by p.path, array_position(${chain}::int[], p.place_id)`.execute(tx)
  const secret = rows.filter((row) => row.sensitive).map((row) => row.path)
  return rows.filter(({ path }) => !secret.some((above) => path === above || path.startsWith(`${above}/`)))
}

/** News of the topic up to `today`, each changed at noon of its day: news is dated by day, and noon is the same day in most zones. */
async function changedNews(
  tx: Read,
  chain: readonly number[],
  topic: string,
  today: string,
): Promise<readonly Changed[]> {
  const { rows } = await sql<ItemKey & { itemId: Id; path: string; date: string }>`
    select n.place_id as "placeId", n.news_id as "itemId", '/news/' || n.slug as path, n.dated_on as date
    from guide.news n join texts.visible_item(${chain}::int[], 'news') i on i.place_id = n.place_id and i.item_id = n.news_id
    where n.place_id = any(${chain}::int[]) and n.topic = ${topic} and n.dated_on <= ${today} and i.sensitivity = 'public'
    order by n.dated_on desc, n.slug limit ${ENTRIES}`.execute(tx)
  return rows.map(({ date, ...row }) => ({ ...row, changedAt: noonOf(date) }))
}

/** Noon of a day: the same day in most zones. */
export function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}
