import type { CalendarDay } from '#kernel'
import { type Acting, sql, type Write } from '#platform/db'
import { keysOf, type Secret } from '#questionnaires'

/** The most that is kept of one plan; with its letters it is what a form of ours may send. */
export const MOST_SEALED_BYTES = 45_000

/** What we have of a plan that only its person's browser can open. */
export interface KeptCopy {
  readonly version: number
  readonly sealed: Buffer
  readonly keepUntil: CalendarDay
}

/** As whom a transaction works for whoever holds the token: row-level security shows it this copy, and no other. */
export function holderOfCopy(placeId: number, token: Secret): Required<Acting> {
  return { placeId, accountId: `plan-copy:${keysOf(token).lookup.toString('hex')}` }
}

export async function findCopy(
  tx: Write,
  placeId: number,
  token: Secret,
  today: CalendarDay,
): Promise<KeptCopy | undefined> {
  const { rows } = await sql<KeptCopy>`
    select version, sealed, keep_until::text as "keepUntil" from journey.plan_copy
    where place_id = ${placeId} and lookup = ${keysOf(token).lookup} and keep_until >= ${today}`.execute(tx)
  return rows[0]
}

/** Keeps a copy in the place of version `seen`, 0 for a new one; `false` where another stands there by now, or none any more. */
export async function putCopy(
  tx: Write,
  placeId: number,
  token: Secret,
  seen: number,
  { sealed, keepUntil }: Pick<KeptCopy, 'sealed' | 'keepUntil'>,
): Promise<boolean> {
  const { lookup } = keysOf(token)
  const { numAffectedRows } =
    seen === 0
      ? await sql`insert into journey.plan_copy (place_id, lookup, version, keep_until, sealed)
          values (${placeId}, ${lookup}, 1, ${keepUntil}, ${sealed}) on conflict do nothing`.execute(tx)
      : await sql`update journey.plan_copy set version = version + 1, keep_until = ${keepUntil}, sealed = ${sealed}
          where place_id = ${placeId} and lookup = ${lookup} and version = ${seen}`.execute(tx)
  return numAffectedRows === 1n
}

export async function deleteCopy(tx: Write, placeId: number, token: Secret): Promise<void> {
  await sql`delete from journey.plan_copy where place_id = ${placeId} and lookup = ${keysOf(token).lookup}`.execute(tx)
}

/** Deletes those that were to be kept until a day before `day`. */
export async function forgetCopies(tx: Write, day: CalendarDay): Promise<void> {
  await sql`delete from journey.plan_copy where keep_until < ${day}`.execute(tx)
}
