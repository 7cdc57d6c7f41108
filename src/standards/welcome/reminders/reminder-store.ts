import type { CalendarDay, Id } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { Owned } from './reminder.ts'

export interface OwnedAction extends Owned {
  readonly actionId: Id
  readonly ownerId: Id
}

/** The places in which somebody answers for something that is open. */
export async function placesWithOwners(tx: Write): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly slug: string }>`
    select slug from places.v_place p where exists (
      select from standards.action_keeping k join standards.action a using (place_id, action_id)
      where k.place_id = p.place_id and k.owner_id is not null and a.status in ('planned', 'under-way'))`.execute(tx)
  return rows.map(({ slug }) => slug)
}

/** What is open and who answers for it; nobody else reminds them until the transaction ends. */
export async function lockOwned(tx: Write, placeId: number): Promise<readonly OwnedAction[]> {
  const { rows } = await sql<{
    [Key in keyof OwnedAction]: undefined extends OwnedAction[Key] ? CalendarDay | null : OwnedAction[Key]
  }>`
    select action_id as "actionId", owner_id as "ownerId", status, begins_on::text as "beginsOn", ends_on::text as "endsOn",
      told_due::text as "toldDue", told_overdue::text as "toldOverdue", asked_on::text as "askedOn"
    from standards.action_keeping k join standards.action using (place_id, action_id)
    where place_id = ${placeId} and owner_id is not null and status in ('planned', 'under-way') for update of k`.execute(
    tx,
  )
  return rows.map(({ actionId, ownerId, status, ...days }) => ({
    ...{ actionId, ownerId, status },
    beginsOn: days.beginsOn ?? undefined,
    endsOn: days.endsOn ?? undefined,
    toldDue: days.toldDue ?? undefined,
    toldOverdue: days.toldOverdue ?? undefined,
    askedOn: days.askedOn ?? undefined,
  }))
}

export async function noteTold(tx: Write, placeId: number, told: readonly OwnedAction[]): Promise<void> {
  const given = told.map(({ actionId, toldDue, toldOverdue, askedOn }) => ({ actionId, toldDue, toldOverdue, askedOn }))
  await sql`update standards.action_keeping k
    set told_due = g."toldDue", told_overdue = g."toldOverdue", asked_on = g."askedOn"
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as g("actionId" uuid, "toldDue" date, "toldOverdue" date, "askedOn" date)
    where k.place_id = ${placeId} and k.action_id = g."actionId"`.execute(tx)
}
