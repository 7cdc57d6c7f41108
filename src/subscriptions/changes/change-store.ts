import type { CalendarDay, Id, Instant } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { ItemKey } from '#texts'

/** The last real change of an item, once its day has come. */
export interface Change extends ItemKey {
  readonly number: number
  /** The number of its first publication; the same as `number` until it changes. */
  readonly firstNumber: number
}

/** What a published item says, as one word that changes with it; `undefined` when it is not public. */
export async function publishedMeaning(tx: Read, { placeId, itemId }: ItemKey): Promise<string | undefined> {
  const { rows } = await sql<{ meaning: string | null }>`
    select meaning from texts.v_published_meaning where place_id = ${placeId} and item_id = ${itemId}`.execute(tx)
  return rows[0]?.meaning ?? undefined
}

/** Keeps that an item says something new; nothing happens when it says what it said. It is told from `dueOn`, or at once. */
export async function noteChange(
  tx: Write,
  { placeId, itemId }: ItemKey,
  meaning: string,
  dueOn: CalendarDay | undefined,
): Promise<void> {
  await sql`insert into subscriptions.change (place_id, item_id, meaning, due_on)
    values (${placeId}, ${itemId}, ${meaning}, ${dueOn ?? null})
    on conflict (place_id, item_id) do update set meaning = excluded.meaning, due_on = excluded.due_on, noted_at = excluded.noted_at, number = null
    where change.meaning <> excluded.meaning or change.due_on is distinct from excluded.due_on`.execute(tx)
}

export async function removeChange(tx: Write, { placeId, itemId }: ItemKey): Promise<void> {
  await sql`delete from subscriptions.change where place_id = ${placeId} and item_id = ${itemId}`.execute(tx)
}

/**
 * Numbers the changes whose day has come in their place, in the order in which they were noted. Whoever numbers holds a lock until the numbers can be seen: so whoever
 * sees one number sees all lower ones, and a digest that has told everything up to it has missed nothing.
 */
export async function numberChanges(tx: Write, now: Instant): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('subscriptions.change_number'))`.execute(tx)
  await sql`
    with due as materialized (
      select place_id, item_id from subscriptions.change c join places.v_place p using (place_id)
      where number is null and (due_on is null or due_on <= (to_timestamp(${now / 1000}) at time zone p.zone)::date)
      order by noted_at, item_id for update of c
    ), numbered as materialized (
      select place_id, item_id, nextval('subscriptions.change_number') as number from due
    )
    update subscriptions.change c
    set number = n.number, first_number = coalesce(c.first_number, n.number), numbered_at = to_timestamp(${now / 1000})
    from numbered n where c.place_id = n.place_id and c.item_id = n.item_id`.execute(tx)
}

/** The highest number of a change that concerns readers of a place; 0 before the first. */
export async function lastNumber(tx: Read, chain: readonly number[]): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(number), 0) as last from subscriptions.change where place_id = any(${chain}::int[])`.execute(tx)
  return rows[0]?.last ?? 0
}

/** The changes after the number `since` up to and with `until`, newest first. */
export async function changesBetween(
  tx: Read,
  chain: readonly number[],
  since: number,
  until: number,
): Promise<readonly Change[]> {
  const { rows } = await sql<Change & { itemId: Id }>`
    select place_id as "placeId", item_id as "itemId", number, first_number as "firstNumber" from subscriptions.change
    where place_id = any(${chain}::int[]) and number > ${since} and number <= ${until} order by number desc`.execute(tx)
  return rows
}

/** The number before the first change told at `from` or later: what is newer lies above it. */
export async function numberBefore(tx: Read, chain: readonly number[], from: Instant): Promise<number> {
  const { rows } = await sql<{ before: number }>`
    select coalesce(max(number), 0) as before from subscriptions.change
    where place_id = any(${chain}::int[]) and numbered_at < to_timestamp(${from / 1000})`.execute(tx)
  return rows[0]?.before ?? 0
}
