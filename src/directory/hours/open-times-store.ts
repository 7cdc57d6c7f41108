import type { CalendarDay, Id, Instant } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { ItemKey } from '#texts'
import type { OpenTimes } from './open-times.ts'
import type { Span } from './spans.ts'

export interface ServiceToOpen extends ItemKey {
  readonly status: 'active' | 'temporarily closed'
  readonly closedFrom: CalendarDay | null
  readonly closedTo: CalendarDay | null
}

/** The services of a place that readers can find: all of them, or those that are named or are offered at a named location. */
export async function servicesToOpen(
  tx: Read,
  placeId: number,
  ids?: readonly Id[],
): Promise<readonly ServiceToOpen[]> {
  const { rows } = await sql<ServiceToOpen>`
    select s.place_id as "placeId", s.service_id as "itemId", s.status, s.closed_from as "closedFrom", s.closed_to as "closedTo"
    from directory.service s
    where s.place_id = ${placeId} and s.status in ('active', 'temporarily closed')
    ${
      ids === undefined
        ? sql``
        : sql`and (s.service_id = any(${ids}::uuid[]) or exists (
            select from directory.service_at_location a
            where a.place_id = s.place_id and a.service_id = s.service_id and a.location_id = any(${ids}::uuid[])))`
    }
    order by s.service_id`.execute(tx)
  return rows
}

/** Services whose open times are missing or end before `soon`, by place. */
export async function servicesDue(tx: Read, soon: Instant): Promise<ReadonlyMap<number, readonly Id[]>> {
  const { rows } = await sql<{ placeId: number; ids: Id[] }>`
    select place_id as "placeId", array_agg(service_id order by service_id) as ids
    from directory.service
    where status in ('active', 'temporarily closed') and (open_times_until is null or open_times_until < ${momentOf(soon)}::timestamptz)
    group by place_id order by place_id`.execute(tx)
  return new Map(rows.map((row) => [row.placeId, row.ids]))
}

export interface OpenTimesOf extends OpenTimes {
  /** Of the service itself, or of the service at one of its locations. */
  readonly kind: 'service' | 'service_at_location'
  readonly id: Id
}

/** Keeps the open times of one place; answers whether a reader could see a difference. */
export async function putOpenTimes(tx: Write, placeId: number, all: readonly OpenTimesOf[]): Promise<boolean> {
  const given = JSON.stringify(
    all.map(({ kind, id, spans, until }) => ({ kind, id, times: spans && multirange(spans), until: momentOf(until) })),
  )
  const rows = sql`jsonb_to_recordset(${given}::jsonb) as g(kind text, id uuid, times tstzmultirange, until timestamptz)`
  const { rows: changed } = await sql<{ count: number }>`
    with given as (select * from ${rows}), service as (
      update directory.service s set open_times = g.times, open_times_until = g.until
      from (select s.service_id, s.open_times, g.* from given g join directory.service s on s.place_id = ${placeId} and s.service_id = g.id
        where g.kind = 'service') g
      where s.place_id = ${placeId} and s.service_id = g.service_id returning g.open_times is distinct from g.times as differs
    ), at_location as (
      update directory.service_at_location a set open_times = g.times, open_times_until = g.until
      from (select a.service_at_location_id, a.open_times, g.* from given g
        join directory.service_at_location a on a.place_id = ${placeId} and a.service_at_location_id = g.id where g.kind = 'service_at_location') g
      where a.place_id = ${placeId} and a.service_at_location_id = g.service_at_location_id
      returning g.open_times is distinct from g.times as differs
    )
    select (select count(*) from service where differs) + (select count(*) from at_location where differs) as count`.execute(
    tx,
  )
  await putBoundaries(tx, placeId, all)
  return (changed[0]?.count ?? 0) > 0
}

/** In order of time, so that two processes that add the same moments wait for one another instead of both for ever. */
async function putBoundaries(tx: Write, placeId: number, all: readonly OpenTimesOf[]): Promise<void> {
  const moments = [...new Set(all.flatMap(({ spans = [] }) => spans.flatMap(({ start, end }) => [start, end])))].sort(
    (a, b) => a - b,
  )
  await sql`insert into directory.boundary (place_id, at)
    select ${placeId}, at from unnest(${moments.map(momentOf)}::timestamptz[]) as at on conflict do nothing`.execute(tx)
}

/** Forgets the moments that have passed, in all places. */
export async function forgetBoundaries(tx: Write, before: Instant): Promise<void> {
  await sql`delete from directory.boundary where at < ${momentOf(before)}::timestamptz`.execute(tx)
}

/** The next moment at which a service of these places opens or closes; `undefined` when none is known. */
export async function nextBoundary(tx: Read, chain: readonly number[], now: Instant): Promise<Instant | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(b.at) as at from unnest(${chain}::int[]) as c(place_id) cross join lateral (
      select at from directory.boundary b where b.place_id = c.place_id and b.at > ${momentOf(now)}::timestamptz order by at limit 1
    ) b`.execute(tx)
  return rows[0]?.at ? (rows[0].at.getTime() as Instant) : undefined
}

/** An instant as the database reads it, whatever its own zone is. */
export function momentOf(instant: Instant): string {
  return new Date(instant).toISOString()
}

function multirange(spans: readonly Span<Instant>[]): string {
  return `{${spans.map(({ start, end }) => `[${momentOf(start)},${momentOf(end)})`).join(',')}}`
}
