import type { CalendarDay, Id } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { FollowedItem, Following } from '#platform/mount'
import type { ItemKey } from '#texts'
import { pagesAt, pagesBelow } from './tree/page-store.ts'

/** An item of the guide where readers of a place find it. */
interface Found extends ItemKey {
  readonly kind: 'page' | 'news' | 'event'
  /** Of a page its whole path, else the slug. */
  readonly name: string
  readonly topic: string | null
  readonly date: CalendarDay | null
}

/**
 * News, events, and the topics of the tree. What is sensitive itself, stands below a sensitive page or belongs to a sensitive topic
 * is told to nobody: a mail or a message may be seen by others.
 */
export const guideFollowing: Following = {
  topics: async (tx, chain) => {
    const topics = (await pagesBelow(tx, chain, '')).filter(({ sensitive }) => !sensitive)
    return [
      { topic: 'news', title: 'guide.news' },
      { topic: 'events', title: 'guide.events' },
      ...topics.map(({ path, placeId, itemId }) => ({ topic: topicNamed(path), title: { placeId, itemId } })),
    ]
  },
  locate: async (tx, chain, items) => {
    const found = await findItems(tx, chain, items)
    const pages = await pagesAt(tx, chain, [...new Set(found.flatMap(pathsAround))])
    const shown = found.filter(
      (item) =>
        !pathsAround(item).some((path) => pages.get(path)?.sensitive) &&
        // A nearer page at the same path stands in its place.
        (item.kind !== 'page' || pages.get(item.name)?.itemId === item.itemId),
    )
    return new Map(shown.map((item) => [item.itemId, followed(item)]))
  },
}

function topicNamed(path: string): string {
  return `topic/${path}`
}

/** The pages an item stands below or belongs to, itself among them when it is one. */
function pathsAround({ kind, name, topic }: Found): readonly string[] {
  const steps = kind === 'page' ? name.split('/') : []
  const above = steps.map((_, index) => steps.slice(0, index + 1).join('/'))
  return topic === null ? above : [...above, topic]
}

function followed({ kind, name, topic, date }: Found): FollowedItem {
  const own = { page: [], news: ['news'], event: ['events'] }[kind]
  const folder = { page: '', news: '/news', event: '/events' }[kind]
  const trees = new Set([...(kind === 'page' ? [name.split('/')[0] ?? name] : []), ...(topic === null ? [] : [topic])])
  return {
    path: `${folder}/${name}`,
    topics: [...own, ...[...trees].map(topicNamed)],
    summarySlot: 'in-short',
    ...(date === null ? {} : { from: date }),
  }
}

async function findItems(tx: Read, chain: readonly number[], items: readonly ItemKey[]): Promise<readonly Found[]> {
  const ids = items.map(({ itemId }) => itemId)
  const visible = (kind: string) =>
    sql`texts.visible_item(${chain}::int[], ${kind}) i where i.sensitivity = 'public' and i.item_id = any(${ids}::uuid[])`
  const { rows } = await sql<Found & { itemId: Id }>`
    with page as (select * from ${visible('page')}), news as (select * from ${visible('news')}), event as (select * from ${visible('event')})
    select p.place_id as "placeId", p.page_id as "itemId", 'page' as kind, p.path as name, p.topic, null::date as date
    from page i join guide.page p on p.place_id = i.place_id and p.page_id = i.item_id where p.role = 'page'
    union all
    select n.place_id, n.news_id, 'news', n.slug, n.topic, n.dated_on
    from news i join guide.news n on n.place_id = i.place_id and n.news_id = i.item_id
    union all
    select e.place_id, e.event_id, 'event', e.slug, e.topic, null
    from event i join guide.event e on e.place_id = i.place_id and e.event_id = i.item_id`.execute(tx)
  return rows
}
