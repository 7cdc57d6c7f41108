import type { Instant } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { ItemKey } from '../item-store.ts'
import type { Plan } from './publication-store.ts'

/** Sets the times, in place of those set before; none of both ends the plan. */
export async function putPlan(
  tx: Write,
  key: ItemKey,
  { publish, withdrawAt, plannedBy }: Plan,
  now: Instant,
): Promise<void> {
  await sql`delete from texts.plan where place_id = ${key.placeId} and item_id = ${key.itemId}`.execute(tx)
  if (!publish && withdrawAt === undefined) return
  await sql`insert into texts.plan (place_id, item_id, version, publish_at, withdraw_at, planned_by, planned_at)
    values (${key.placeId}, ${key.itemId}, ${publish?.version ?? null}, ${publish ? new Date(publish.at) : null},
      ${withdrawAt === undefined ? null : new Date(withdrawAt)}, ${plannedBy}, ${new Date(now)})`.execute(tx)
}

export async function endPlan(tx: Write, key: ItemKey): Promise<void> {
  await sql`delete from texts.plan where place_id = ${key.placeId} and item_id = ${key.itemId}`.execute(tx)
}

/** Items of any place for which a time has come, the longest due first. */
export async function duePlans(tx: Write, now: Instant): Promise<readonly ItemKey[]> {
  const { rows } = await sql<ItemKey>`
    select place_id as "placeId", item_id as "itemId" from texts.plan
    where least(publish_at, withdraw_at) <= ${new Date(now)} order by least(publish_at, withdraw_at)`.execute(tx)
  return rows
}

/** The times of an item that have come; `undefined` when none has. The item must be locked. */
export async function duePlan(
  tx: Write,
  key: ItemKey,
  now: Instant,
): Promise<{ readonly version: number | undefined; readonly isToWithdraw: boolean } | undefined> {
  const { rows } = await sql<{ version: number | null; isToWithdraw: boolean }>`
    select case when publish_at <= ${new Date(now)} then version end as version,
      coalesce(withdraw_at <= ${new Date(now)}, false) as "isToWithdraw"
    from texts.plan
    where place_id = ${key.placeId} and item_id = ${key.itemId} and least(publish_at, withdraw_at) <= ${new Date(now)}`.execute(
    tx,
  )
  return rows[0] && { ...rows[0], version: rows[0].version ?? undefined }
}
