import type { CalendarDay } from '#kernel'
import { sql, type Write } from '#platform/db'

/** In characters of source text; both are of one month. */
export interface Budget {
  /** Zero where nobody has set one. */
  readonly monthly: number
  readonly used: number
}

/** @param month its first day */
export async function budgetOf(tx: Write, placeId: number, month: CalendarDay): Promise<Budget> {
  const { rows } = await sql<Budget>`
    select coalesce((select characters_a_month from texts.machine_budget where place_id = ${placeId}), 0) as monthly,
      coalesce((select characters from texts.machine_use where place_id = ${placeId} and month = ${month}), 0) as used`.execute(
    tx,
  )
  return rows[0] ?? { monthly: 0, used: 0 }
}

/** Only for administrators. */
export async function putBudget(tx: Write, placeId: number, monthly: number): Promise<void> {
  await sql`insert into texts.machine_budget (place_id, characters_a_month) values (${placeId}, ${monthly})
    on conflict (place_id) do update set characters_a_month = excluded.characters_a_month`.execute(tx)
}

/** Takes characters out of the month's budget, or none and answers `false` when so many are not left. Two at once never take too many. */
export async function takeFromBudget(
  tx: Write,
  placeId: number,
  month: CalendarDay,
  characters: number,
): Promise<boolean> {
  const { monthly } = await budgetOf(tx, placeId, month)
  const { numAffectedRows } = await sql`
    insert into texts.machine_use as u (place_id, month, characters)
    select ${placeId}, ${month}::date, ${characters}::int where ${characters}::int <= ${monthly}::int
    on conflict (place_id, month) do update set characters = u.characters + excluded.characters
    where u.characters + excluded.characters <= ${monthly}`.execute(tx)
  return numAffectedRows === 1n
}

/** Gives back what a machine that did not answer has not translated. */
export async function giveBack(tx: Write, placeId: number, month: CalendarDay, characters: number): Promise<void> {
  await sql`update texts.machine_use set characters = characters - ${characters}
    where place_id = ${placeId} and month = ${month}`.execute(tx)
}
