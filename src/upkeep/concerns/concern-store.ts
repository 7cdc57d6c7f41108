import type { CalendarDay, Id, LanguageTag } from '#kernel'
import { type RawBuilder, type Read, sql } from '#platform/db'
import type { ConcernKind } from './concern.ts'

/** How much there is to do of one kind, and the items that most readers opened. */
export interface ItemsToDo {
  readonly kind: ConcernKind
  readonly count: number
  readonly affected: number
  /** At most three. */
  readonly items: readonly Id[]
}

/**
 * Weighs things to do by how often the pages they stand on were opened, in all languages or in the one that a thing is about. All kinds
 * in one statement: the counts of a place, some ten thousand rows, are read once. A kind of which there is nothing is left out.
 *
 * @param things by kind a query of `item_id`, `language` (null for all) and `things`, how many there are: one row for each item and language
 */
export async function itemsToDo(
  tx: Read,
  placeId: number,
  today: CalendarDay,
  things: ReadonlyMap<ConcernKind, RawBuilder<unknown>>,
): Promise<readonly ItemsToDo[]> {
  if (things.size === 0) return []
  const ofAllKinds = [...things].map(
    ([kind, query]) =>
      sql`select ${kind}::text as kind, item_id, language, things::integer as things from (${query}) q`,
  )
  const { rows } = await sql<ItemsToDo>`
    with thing as materialized (${sql.join(ofAllKinds, sql` union all `)}),
    page as (${pagesOfItems([placeId])}),
    opened as materialized (
      select p.item_id, o.language, o.times
      from (
        select path, language, sum(times)::integer as times from feedback.v_reading_month
        where place_id = ${placeId} and month = any(${monthsUntil(today)}::date[]) group by path, language
      ) o join page p on p.path = o.path
    ),
    opened_at_all as (select item_id, sum(times)::integer as times from opened group by item_id),
    weighed as (
      select t.kind, t.item_id, sum(t.things)::integer as things, coalesce(sum(o.times), sum(a.times), 0)::integer as times
      from thing t
      left join opened o on o.item_id = t.item_id and o.language = t.language
      left join opened_at_all a on a.item_id = t.item_id and t.language is null
      group by t.kind, t.item_id
    )
    select kind, sum(things)::integer as count, sum(times)::integer as affected,
      (array_agg(item_id order by times desc, item_id))[:3] as items
    from weighed group by kind`.execute(tx)
  return rows
}

/** Where the items of these places are read: `item_id`, `path`. */
export const pagesOfItems = (placeIds: readonly number[]) => sql`
  select page_id as item_id, '/' || path as path from guide.v_page where place_id = any(${placeIds}::int[])
  union all select service_id, '/services/' || slug from directory.v_service where place_id = any(${placeIds}::int[])`

/** Counts are kept by month: since the first of last month. */
export function countedSince(today: CalendarDay): CalendarDay {
  return monthsUntil(today)[0]
}

/** The months from which counts are taken: the last one and this one, each by its first day. */
export function monthsUntil(today: CalendarDay): readonly [CalendarDay, CalendarDay] {
  const [year = 0, month = 0] = today.split('-').map(Number)
  const before = month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
  return [`${before}-01` as CalendarDay, `${today.slice(0, 7)}-01` as CalendarDay]
}

/** Sentences whose translation was made from another meaning, in these languages. */
export const outdatedSentences = (placeId: number, languages: readonly LanguageTag[]) => sql`
  select item_id, language, stale as things from texts.v_coverage
  where place_id = ${placeId} and stale > 0 and language = any(${languages}::text[])`

/** What is written and not published. */
export const drafts = (placeId: number) => sql`
  select item_id, null::text as language, 1 as things from texts.v_draft where place_id = ${placeId}`

/** Services that nobody has confirmed for so many months. */
export const servicesDue = (placeId: number, months: number, today: CalendarDay) => sql`
  select service_id as item_id, null::text as language, 1 as things from directory.v_service
  where place_id = ${placeId} and coalesce(verified_on + make_interval(months => ${months}) <= ${today}::date, true)`

/** Reports that nobody has dealt with. */
export const openReports = (placeId: number) => sql`
  select item_id, null::text as language, count(*) as things from feedback.v_open_report
  where place_id = ${placeId} group by item_id`

/**
 * The place's own pages that no page leads to: the page above them is not published, or not there, and so they stand in no list; and no
 * published sentence of the place or of those above links to them.
 */
export const unreachablePages = (placeId: number, chain: readonly number[]) => sql`
  with orphan as materialized (
    select p.page_id, p.path from guide.v_page p
    join texts.v_published_item i on i.place_id = p.place_id and i.item_id = p.page_id
    where p.place_id = ${placeId} and p.role = 'page' and p.path like '%/%' and not exists (
      select from guide.v_page above
      join texts.v_published_item v on v.place_id = above.place_id and v.item_id = above.page_id
      where above.place_id = any(${chain}::int[]) and above.path = regexp_replace(p.path, '/[^/]+$', ''))
  )
  select page_id as item_id, null::text as language, 1 as things from orphan
  -- Counted, not asked whether there is one: for that the planner would rather read sentences until one comes than use the index,
  -- which knows paths in the usual collation only.
  where (select count(*) from texts.v_page_link l
    where l.place_id = any(${chain}::int[]) and l.paths @> array[orphan.path collate "default"]) = 0`
