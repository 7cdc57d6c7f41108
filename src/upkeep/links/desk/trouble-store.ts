import type { CalendarDay, Id } from '#kernel'
import type { Place } from '#places'
import { type Read, sql } from '#platform/db'
import type { ItemKey } from '#texts'
import { monthsUntil, pagesOfItems } from '../../concerns/concern-store.ts'
import type { MissingTarget } from '../missing-targets.ts'
import type { FailureReason, LinkState, UnknownReason } from '../verdict.ts'

/** What a list of links can show. `unsure`: what may be gone, and what only a person can see. */
export const SHOWN = ['broken', 'moved', 'unsure', 'ignored'] as const
export type Shown = (typeof SHOWN)[number]

const STATES: Readonly<Record<Shown, readonly LinkState[]>> = {
  broken: ['broken'],
  moved: ['moved'],
  unsure: ['perhaps', 'cannot-tell'],
  ignored: ['broken', 'moved', 'perhaps', 'cannot-tell'],
}

export interface TroubledLink {
  readonly address: string
  readonly reason: FailureReason | UnknownReason | 'malformed' | 'no-target' | 'moved' | 'perhaps'
  readonly movedTo: string | null
  /** `null` for what is not asked for: the data tells. */
  readonly checkedAt: Date | null
  /** How often the pages that hold it were opened since the first of last month. */
  readonly readers: number
  /** Until when it is left as it is, and why. */
  readonly ignoredUntil: CalendarDay | null
  readonly ignoredReason: string | null
}

/** Where a list goes on: after the link of so many readers. */
export type LinkMark = Pick<TroubledLink, 'readers' | 'address'>

/** Where in a place, on which day, and what leads nowhere inside of its guide. */
export interface LookingAtLinks {
  readonly place: Pick<Place, 'id' | 'chain'>
  readonly today: CalendarDay
  readonly missing: readonly MissingTarget[]
}

/** Every link in trouble with each item that holds it; of what is inherited only what readers here see. */
const troubles = ({ place, today, missing }: LookingAtLinks, shown: Shown) => sql`
  with trouble as (
    select w.address, coalesce(w.reason, w.state) as reason, w.moved_to, w.checked_at, l.item_id
    from upkeep.web_address w join upkeep.link l on l.place_id = ${place.id} and l.address = w.address
    where w.place_id = ${place.id} and w.state = any(${STATES[shown]}::text[])
    union all
    select l.address, 'no-target', null, null, l.item_id
    from unnest(${missing.map(({ placeId }) => placeId)}::int[], ${missing.map(({ address }) => address)}::text[]) as m(place_id, address)
    join upkeep.link l on l.place_id = m.place_id and l.address = m.address
    where 'broken' = any(${STATES[shown]}::text[]) and (${isSeenIn(place)})
  ),
  held as (
    select t.*, g.until, g.reason as ignored_reason from trouble t
    left join upkeep.ignored_link g on g.place_id = ${place.id} and g.address = t.address and g.until >= ${today}
    where g.until is ${shown === 'ignored' ? sql`not null` : sql`null`}
  )`

/** Whether readers of a place meet the item that holds the link `l`. */
const isSeenIn = ({ id, chain }: LookingAtLinks['place']) => sql`
  l.place_id = ${id} or exists (
    select from texts.visible_item(${chain}::int[], l.item_kind) v where v.place_id = l.place_id and v.item_id = l.item_id)`

/** Those that most readers meet first. */
export async function troubledLinks(
  tx: Read,
  looking: LookingAtLinks,
  shown: Shown,
  limit: number,
  after?: LinkMark,
): Promise<readonly TroubledLink[]> {
  const { place, today } = looking
  const { rows } = await sql<TroubledLink>`
    ${troubles(looking, shown)},
    page as (${pagesOfItems(place.chain)}),
    opened as (
      select p.item_id, sum(r.times) as times from page p join feedback.v_reading_month r on r.path = p.path
      where r.place_id = ${place.id} and r.month = any(${monthsUntil(today)}::date[]) group by p.item_id
    ),
    weighed as (
      select h.address, min(h.reason) as reason, min(h.moved_to) as "movedTo", min(h.checked_at) as "checkedAt",
        min(h.until)::text as "ignoredUntil", min(h.ignored_reason) as "ignoredReason", coalesce(sum(o.times), 0)::integer as readers
      from held h left join opened o on o.item_id = h.item_id
      group by h.address
    )
    select * from weighed
    where ${after === undefined} or readers < ${after?.readers ?? 0} or (readers = ${after?.readers ?? 0} and address > ${after?.address ?? ''})
    order by readers desc, address limit ${limit}`.execute(tx)
  return rows
}

/** How many broken links each item holds, as `itemsToDo` weighs them. */
export const brokenByItem = (looking: LookingAtLinks) => sql`
  ${troubles(looking, 'broken')}
  select item_id, null::text as language, count(*) as things from held group by item_id`

/** Where what stood at an address outside stands now; `undefined` for one that has not moved. */
export async function movedTo(tx: Read, placeId: number, address: string): Promise<string | undefined> {
  const { rows } = await sql<{ movedTo: string | null }>`
    select moved_to as "movedTo" from upkeep.web_address
    where place_id = ${placeId} and address = ${address} and state = 'moved'`.execute(tx)
  return rows[0]?.movedTo ?? undefined
}

/** The place's own items that hold a link. */
export async function ownHolders(
  tx: Read,
  placeId: number,
  address: string,
): Promise<readonly Pick<Holder, 'itemId' | 'itemKind'>[]> {
  const { rows } = await sql<Pick<Holder, 'itemId' | 'itemKind'>>`
    select item_id as "itemId", item_kind as "itemKind" from upkeep.link
    where place_id = ${placeId} and address = ${address} order by item_id`.execute(tx)
  return rows
}

/** An item that holds a link. */
export interface Holder extends ItemKey {
  readonly address: string
  readonly itemKind: string
  /** How many hold the link in all. */
  readonly all: number
}

/** The first few items that hold each of these links, those of the place before inherited ones. */
export async function holdersOf(
  tx: Read,
  place: LookingAtLinks['place'],
  addresses: readonly string[],
  most: number,
): Promise<readonly Holder[]> {
  const { rows } = await sql<Holder & { itemId: Id }>`
    select * from (
      select address, place_id as "placeId", item_id as "itemId", item_kind as "itemKind",
        (count(*) over (partition by address))::integer as all,
        row_number() over (partition by address order by array_position(${place.chain}::int[], place_id), item_id) as turn
      from upkeep.link l where place_id = any(${place.chain}::int[]) and address = any(${addresses}::text[])
        and (${isSeenIn(place)})
    ) h where turn <= ${most} order by address, turn`.execute(tx)
  return rows
}
