import type { CalendarDay } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { ItemKey } from '#texts'

export interface NewsRow extends ItemKey {
  readonly slug: string
  readonly date: CalendarDay
  readonly binding: boolean
  readonly sensitive: boolean
  readonly version: number
}

const selectNews = (chain: readonly number[]) => sql`
  select n.place_id as "placeId", n.news_id as "itemId", n.slug, n.dated_on as date, i.binding, i.version,
    i.sensitivity = 'sensitive' as sensitive
  from guide.news n join texts.visible_item(${chain}::int[], 'news') i on i.place_id = n.place_id and i.item_id = n.news_id
  where n.place_id = any(${chain}::int[])`

/** Newest first; what is dated after `today` is not shown yet. */
export async function latestNews(
  tx: Read,
  chain: readonly number[],
  today: CalendarDay,
  limit: number,
): Promise<readonly NewsRow[]> {
  const { rows } = await sql<NewsRow>`${selectNews(chain)} and n.dated_on <= ${today}
    order by n.dated_on desc, n.slug limit ${limit}`.execute(tx)
  return rows
}

export async function newsBySlug(
  tx: Read,
  chain: readonly number[],
  slug: string,
  today: CalendarDay,
): Promise<NewsRow | undefined> {
  const { rows } = await sql<NewsRow>`${selectNews(chain)} and n.slug = ${slug} and n.dated_on <= ${today}
    order by array_position(${chain}::int[], n.place_id) limit 1`.execute(tx)
  return rows[0]
}
