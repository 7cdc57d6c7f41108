import type { Id, Instant } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import { type ItemKey, numbersOf } from '#texts'
import type { KeptKind } from '../entry/entry-store.ts'
import type { EntryState } from '../entry/kept-entry.ts'

/** What an entry was before it went into another one. */
export interface Was {
  /** Of a service; nothing else has one. */
  readonly status: string | null
  readonly isPublished: boolean
}

export interface Merge {
  readonly kind: KeptKind
  readonly goneId: Id
  readonly into: ItemKey
  readonly was: Was
  /** The other entry before it took over facts, and its fingerprint afterwards; `undefined` when it took over none. */
  readonly kept: { readonly before: EntryState; readonly after: string } | undefined
}

export async function putMerge(
  tx: Write,
  placeId: number,
  { kind, goneId, into, was, kept }: Merge,
  slug: string,
  number: number,
  now: Instant,
): Promise<void> {
  await sql`insert into directory.merge (place_id, entry_id, kind, slug, number, into_place_id, into_id, merged_at, was, kept_before, kept_after)
    values (${placeId}, ${goneId}, ${kind}, ${slug}, ${number}, ${into.placeId}, ${into.itemId}, ${new Date(now)}, ${JSON.stringify(was)}::jsonb,
      ${kept ? JSON.stringify(kept.before) : null}::jsonb, ${kept?.after ?? null})`.execute(tx)
}

/** What an entry of the place was merged into; `undefined` for one that was not. */
export async function mergedInto(tx: Write, placeId: number, goneId: Id): Promise<ItemKey | undefined> {
  const { rows } = await sql<ItemKey>`
    select into_place_id as "placeId", into_id as "itemId" from directory.merge
    where place_id = ${placeId} and entry_id = ${goneId}`.execute(tx)
  return rows[0]
}

/** The entries of a place that were merged into others: no import brings them back. */
export async function mergedIds(tx: Write, placeId: number): Promise<ReadonlySet<Id>> {
  const { rows } = await sql<{
    id: Id
  }>`select entry_id as id from directory.merge where place_id = ${placeId}`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

export interface Merged {
  readonly goneId: Id
  readonly goneName: string
  readonly into: string
  readonly mergedAt: Date
}

/** What was merged in a place and can be parted, newest first: not while the other one is itself merged. */
export async function mergesOf(tx: Write, placeId: number, limit: number): Promise<readonly Merged[]> {
  const { rows } = await sql<Merged>`
    select m.entry_id as "goneId", coalesce(g.title, m.slug) as "goneName", coalesce(i.title, m.slug) as into, m.merged_at as "mergedAt"
    from directory.merge m
    left join texts.v_title g on g.place_id = m.place_id and g.item_id = m.entry_id
    left join texts.v_title i on i.place_id = m.into_place_id and i.item_id = m.into_id
    where m.place_id = ${placeId}
      and not exists (select from directory.merge o where o.place_id = m.into_place_id and o.entry_id = m.into_id)
    order by m.merged_at desc, m.entry_id limit ${limit}`.execute(tx)
  return rows
}

interface MergeRow extends Omit<Merge, 'into' | 'kept'> {
  readonly intoPlaceId: number
  readonly intoId: Id
  readonly before: EntryState | null
  readonly after: string | null
}

/** Takes a merge away, gives what pointed to the entry back to it, and answers what it was; `undefined` when it cannot be parted. */
export async function takeMerge(tx: Write, placeId: number, goneId: Id): Promise<Merge | undefined> {
  const { rows } = await sql<MergeRow>`
    with parted as (
      delete from directory.merge m where m.place_id = ${placeId} and m.entry_id = ${goneId}
        and not exists (select from directory.merge o where o.place_id = m.into_place_id and o.entry_id = m.into_id)
      returning m.*
    ), locations as (
      update directory.service_at_location a set location_id = p.entry_id from parted p
      where p.kind = 'location' and a.place_id = p.place_id and a.service_at_location_id = any(p.moved) and a.location_id = p.into_id
    ), dropped as (
      insert into directory.service_at_location
      select a.* from parted p cross join lateral jsonb_populate_recordset(null::directory.service_at_location, p.dropped) a
      where exists (select from directory.service s where s.place_id = a.place_id and s.service_id = a.service_id)
    ), services as (
      update directory.service s set organization_id = p.entry_id from parted p
      where p.kind = 'organization' and s.place_id = p.place_id and s.service_id = any(p.moved) and s.organization_id = p.into_id
    ), houses as (
      update directory.location l set organization_id = p.entry_id from parted p
      where p.kind = 'organization' and l.place_id = p.place_id and l.location_id = any(p.moved) and l.organization_id = p.into_id
    ), opened as (
      update directory.service s set status = p.was ->> 'status' from parted p
      where p.kind = 'service' and s.place_id = p.place_id and s.service_id = p.entry_id
    )
    select kind, entry_id as "goneId", into_place_id as "intoPlaceId", into_id as "intoId", was, kept_before as before, kept_after as after
    from parted`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const { kind, intoPlaceId, intoId, was, before, after } = row
  return {
    kind,
    goneId,
    into: { placeId: intoPlaceId, itemId: intoId },
    was,
    kept: before && after !== null ? { before, after } : undefined,
  }
}

/** Closes a merged service for good, as long as it is merged. */
export async function closeService(tx: Write, placeId: number, id: Id): Promise<void> {
  await sql`update directory.service set status = 'defunct' where place_id = ${placeId} and service_id = ${id}`.execute(
    tx,
  )
}

/**
 * What points to a merged entry of the place points to the one it went into; it is noted what that was. Again after an import, whose
 * source knows nothing of the merge.
 */
export async function followMerges(tx: Write, placeId: number): Promise<void> {
  await sql`
    with gone as (
      select entry_id, into_id from directory.merge where place_id = ${placeId} and into_place_id = ${placeId} and kind = 'location'
    ), pointing as (
      select g.entry_id, g.into_id, a.service_at_location_id as id, exists (
        select from directory.service_at_location b
        where b.place_id = ${placeId} and b.service_id = a.service_id and b.location_id = g.into_id) as is_twice
      from gone g join directory.service_at_location a on a.place_id = ${placeId} and a.location_id = g.entry_id
    ), dropped as (
      delete from directory.service_at_location a using pointing p
      where a.place_id = ${placeId} and a.service_at_location_id = p.id and p.is_twice returning p.entry_id, to_jsonb(a) as row
    ), moved as (
      update directory.service_at_location a set location_id = p.into_id from pointing p
      where a.place_id = ${placeId} and a.service_at_location_id = p.id and not p.is_twice returning p.entry_id, p.id
    )
    update directory.merge m set moved = m.moved || array(select id from moved v where v.entry_id = m.entry_id),
      dropped = m.dropped || coalesce((select jsonb_agg(row) from dropped d where d.entry_id = m.entry_id), '[]')
    where m.place_id = ${placeId} and m.entry_id in (select entry_id from pointing)`.execute(tx)
  await sql`
    with gone as (
      select entry_id, into_id from directory.merge where place_id = ${placeId} and into_place_id = ${placeId} and kind = 'organization'
    ), services as (
      update directory.service s set organization_id = g.into_id from gone g
      where s.place_id = ${placeId} and s.organization_id = g.entry_id returning g.entry_id, s.service_id as id
    ), locations as (
      update directory.location l set organization_id = g.into_id from gone g
      where l.place_id = ${placeId} and l.organization_id = g.entry_id returning g.entry_id, l.location_id as id
    ), moved as (select * from services union all select * from locations)
    update directory.merge m set moved = m.moved || array(select id from moved v where v.entry_id = m.entry_id)
    where m.place_id = ${placeId} and m.entry_id in (select entry_id from moved)`.execute(tx)
}

/** The short numbers, each of a merged entry in its new entry's; once each, in their order. */
export async function presentNumbers(
  tx: Read,
  chain: readonly number[],
  numbers: readonly number[],
): Promise<readonly number[]> {
  const { rows } = await sql<ItemKey & { number: number }>`
    select m.number, s.place_id as "placeId", s.entry_id as "itemId"
    from directory.merge m cross join lateral directory.standing_for(m.place_id, m.entry_id) s
    where m.place_id = any(${chain}::int[]) and m.number = any(${numbers}::bigint[])`.execute(tx)
  const present = await numbersOf(tx, rows)
  const follows = new Map(rows.map(({ number, itemId }) => [number, present.get(itemId)]))
  return [...new Set(numbers.map((number) => follows.get(number) ?? number))]
}
