import type { CalendarDay, Id } from '#kernel'
import { type Acting, sql, type Write } from '#platform/db'
import { keysOf, type Secret, seal, unseal } from '#questionnaires'
import type { CalendarEntry } from './calendar-file.ts'

/** What is let out to a calendar, in one language. */
export interface KeptCalendar {
  readonly id: Id
  readonly name: string
  readonly entries: readonly CalendarEntry[]
}

/** As whom a transaction works for whoever has the address: row-level security shows it this calendar, and no other. */
export function holderOf(placeId: number, secret: Secret): Required<Acting> {
  return { placeId, accountId: `calendar:${keysOf(secret).lookup.toString('hex')}` }
}

const aboutOf = (placeId: number) => `calendar ${placeId}`

export async function openCalendar(
  tx: Write,
  placeId: number,
  secret: Secret,
  today: CalendarDay,
): Promise<(KeptCalendar & { readonly keepUntil: CalendarDay }) | undefined> {
  const { lookup, key } = keysOf(secret)
  const { rows } = await sql<{ sealed: Buffer; keepUntil: CalendarDay }>`
    select sealed, keep_until::text as "keepUntil" from journey.calendar
    where place_id = ${placeId} and lookup = ${lookup} and keep_until >= ${today}`.execute(tx)
  const [row] = rows
  return row && { ...(unseal(key, aboutOf(placeId), row.sealed) as KeptCalendar), keepUntil: row.keepUntil }
}

export async function putCalendar(
  tx: Write,
  placeId: number,
  secret: Secret,
  calendar: KeptCalendar,
  keepUntil: CalendarDay,
): Promise<void> {
  const { lookup, key } = keysOf(secret)
  await sql`insert into journey.calendar (place_id, lookup, keep_until, sealed)
    values (${placeId}, ${lookup}, ${keepUntil}, ${seal(key, aboutOf(placeId), calendar)})
    on conflict (place_id, lookup) do update set keep_until = excluded.keep_until, sealed = excluded.sealed`.execute(tx)
}

export async function deleteCalendar(tx: Write, placeId: number, secret: Secret): Promise<void> {
  await sql`delete from journey.calendar where place_id = ${placeId} and lookup = ${keysOf(secret).lookup}`.execute(tx)
}

/** Deletes those that were to be kept until a day before `day`. */
export async function forgetCalendars(tx: Write, day: CalendarDay): Promise<void> {
  await sql`delete from journey.calendar where keep_until < ${day}`.execute(tx)
}
