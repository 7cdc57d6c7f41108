import { type CalendarDay, type Id, parseCalendarDay } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { PublicKey } from '#platform/signing'

/** An installation whose hand-overs a place opens. */
export interface TrustedKey {
  readonly publicKey: PublicKey
  /** As the place's administrator calls it. */
  readonly name: string
  readonly placeId: number
}

/** Those of a place and of what is above it, by name. */
export async function trustedKeys(tx: Read, chain: readonly number[]): Promise<readonly TrustedKey[]> {
  const { rows } = await sql<TrustedKey>`
    select public_key as "publicKey", name, place_id as "placeId" from journey.trusted_key
    where place_id = any(${chain}::integer[]) order by name, public_key`.execute(tx)
  return rows
}

export async function putTrustedKey(tx: Write, { placeId, publicKey, name }: TrustedKey): Promise<void> {
  await sql`insert into journey.trusted_key (place_id, public_key, name) values (${placeId}, ${publicKey}, ${name})
    on conflict (place_id, public_key) do update set name = excluded.name`.execute(tx)
}

export async function deleteTrustedKey(tx: Write, placeId: number, publicKey: PublicKey): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from journey.trusted_key
    where place_id = ${placeId} and public_key = ${publicKey}`.execute(tx)
  return numAffectedRows === 1n
}

/** On which day a hand-over was opened in the place; `undefined` when it was not. */
export async function openedOn(tx: Write, placeId: number, handOverId: Id): Promise<CalendarDay | undefined> {
  const { rows } = await sql<{ day: string }>`select opened_on::text as day from journey.opened_hand_over
    where place_id = ${placeId} and hand_over_id = ${handOverId}`.execute(tx)
  return parseCalendarDay(rows[0]?.day ?? '')
}

/** Whether it was not opened before. */
export async function noteOpened(
  tx: Write,
  placeId: number,
  { id, goodUntil }: { readonly id: Id; readonly goodUntil: CalendarDay },
  today: CalendarDay,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into journey.opened_hand_over (place_id, hand_over_id, opened_on, good_until)
    values (${placeId}, ${id}, ${today}, ${goodUntil}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** Deletes what is remembered of hand-overs that could be opened until a day before `day`. */
export async function forgetOpened(tx: Write, day: CalendarDay): Promise<void> {
  await sql`delete from journey.opened_hand_over where good_until < ${day}`.execute(tx)
}
