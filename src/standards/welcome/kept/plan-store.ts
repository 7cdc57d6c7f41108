import type { CalendarDay, Id } from '#kernel'
import { type RawBuilder, type Read, sql, type Write } from '#platform/db'
import type { Action, ClosedCriterion, Objective } from '../plan/action.ts'

export interface PlanSettings {
  /** ISO 4217; of all amounts. */
  readonly currency: string | undefined
  /** Since when everybody reads the plan. */
  readonly shownOn: CalendarDay | undefined
}

/** `undefined` where there is no plan, or whoever asks may not see it. */
export async function settingsOf(tx: Read, placeId: number): Promise<PlanSettings | undefined> {
  const { rows } = await sql<{ currency: string | null; shownOn: CalendarDay | null }>`
    select currency, shown_on::text as "shownOn" from standards.welcome_plan where place_id = ${placeId}`.execute(tx)
  const [row] = rows
  return row && { currency: row.currency ?? undefined, shownOn: row.shownOn ?? undefined }
}

/** Begins the plan where there is none; nobody else changes it until the transaction ends. */
export async function lockPlan(tx: Write, placeId: number): Promise<void> {
  await sql`insert into standards.welcome_plan (place_id) values (${placeId})
    on conflict (place_id) do update set place_id = excluded.place_id`.execute(tx)
}

export async function putSettings(tx: Write, placeId: number, { currency, shownOn }: PlanSettings): Promise<void> {
  await sql`update standards.welcome_plan set currency = ${currency ?? null}, shown_on = ${shownOn ?? null}
    where place_id = ${placeId}`.execute(tx)
}

/** In the order in which they were added. */
export async function objectivesOf(tx: Read, placeId: number): Promise<readonly Objective[]> {
  const { rows } = await sql<Objective>`
    select objective_id as "objectiveId" from standards.objective where place_id = ${placeId} order by position`.execute(
    tx,
  )
  return rows
}

/** The part of a standard that an objective came from. */
export interface ElementKey {
  readonly standard: string
  readonly element: string
}

export async function objectiveFor(
  tx: Write,
  placeId: number,
  { standard, element }: ElementKey,
): Promise<Id | undefined> {
  const { rows } = await sql<Objective>`
    select objective_id as "objectiveId" from standards.objective
    where place_id = ${placeId} and standard_id = ${standard} and element = ${element}`.execute(tx)
  return rows[0]?.objectiveId
}

/** The plan must be locked. */
export async function insertObjective(tx: Write, placeId: number, objectiveId: Id, from?: ElementKey): Promise<void> {
  await sql`insert into standards.objective (place_id, objective_id, position, standard_id, element)
    select ${placeId}, ${objectiveId}, coalesce(max(position), 0) + 1, ${from?.standard ?? null}, ${from?.element ?? null}
    from standards.objective where place_id = ${placeId}`.execute(tx)
}

/** By objective, then in the order in which they begin; those without a day last. */
export async function actionsOf(tx: Read, placeId: number): Promise<readonly Action[]> {
  return selectActions(tx, sql`place_id = ${placeId}`)
}

/** What other places have done that closes one of these criteria: of those whose plans are shown, since of others nothing is seen. */
export async function actionsElsewhere(
  tx: Read,
  placeId: number,
  criteria: readonly ClosedCriterion[],
): Promise<readonly (Action & { readonly placeId: number })[]> {
  if (criteria.length === 0) return []
  const sought = criteria.map((one) => JSON.stringify([one]))
  return selectActions(tx, sql`status = 'done' and criteria @> any(${sought}::jsonb[]) and place_id <> ${placeId}`)
}

type ActionRow = {
  readonly [Key in keyof Action]: undefined extends Action[Key] ? Exclude<Action[Key], undefined> | null : Action[Key]
}

async function selectActions(
  tx: Read,
  which: RawBuilder<unknown>,
): Promise<readonly (Action & { readonly placeId: number })[]> {
  const { rows } = await sql<ActionRow & { readonly placeId: number }>`
    select place_id as "placeId", action_id as "actionId", objective_id as "objectiveId", revision, status,
      begins_on::text as "beginsOn", ends_on::text as "endsOn", money, needs, criteria, baseline::float8, target::float8, measures,
      adopted_from as "adoptedFrom"
    from standards.action join standards.objective using (place_id, objective_id)
    where ${which} order by place_id, position, begins_on, ends_on, action_id`.execute(tx)
  return rows.map(({ beginsOn, endsOn, baseline, target, adoptedFrom, ...row }) => ({
    ...row,
    beginsOn: beginsOn ?? undefined,
    endsOn: endsOn ?? undefined,
    baseline: baseline ?? undefined,
    target: target ?? undefined,
    adoptedFrom: adoptedFrom ?? undefined,
  }))
}

/** The plan must be locked. */
export async function putAction(tx: Write, placeId: number, action: Action): Promise<void> {
  const { actionId, objectiveId, revision, status, needs, beginsOn, endsOn, baseline, target, adoptedFrom } = action
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
  await sql`insert into standards.action (place_id, action_id, objective_id, revision, status, begins_on, ends_on, money, needs, criteria,
      baseline, target, measures, adopted_from)
    values (${placeId}, ${actionId}, ${objectiveId}, ${revision}, ${status}, ${beginsOn ?? null}, ${endsOn ?? null},
      ${json(action.money)}, ${[...needs]}::uuid[], ${json(action.criteria)}, ${baseline ?? null}, ${target ?? null},
      ${json(action.measures)}, ${adoptedFrom ?? null})
    on conflict (place_id, action_id) do update set objective_id = excluded.objective_id, revision = excluded.revision,
      status = excluded.status, begins_on = excluded.begins_on, ends_on = excluded.ends_on, money = excluded.money,
      needs = excluded.needs, criteria = excluded.criteria, baseline = excluded.baseline, target = excluded.target,
      measures = excluded.measures`.execute(tx)
}

/** What is never shown. Contains who answers for it. */
export interface Keeping {
  readonly ownerId: Id | undefined
  readonly note: string
}

export async function keepingsOf(tx: Read, placeId: number): Promise<ReadonlyMap<Id, Keeping>> {
  const { rows } = await sql<{ actionId: Id; ownerId: Id | null; note: string }>`
    select action_id as "actionId", owner_id as "ownerId", note from standards.action_keeping where place_id = ${placeId}`.execute(
    tx,
  )
  return new Map(rows.map(({ actionId, ownerId, note }) => [actionId, { ownerId: ownerId ?? undefined, note }]))
}

/** Whoever takes over is told of everything anew. */
export async function putKeeping(tx: Write, placeId: number, actionId: Id, { ownerId, note }: Keeping): Promise<void> {
  await sql`insert into standards.action_keeping as k (place_id, action_id, owner_id, note)
    values (${placeId}, ${actionId}, ${ownerId ?? null}, ${note})
    on conflict (place_id, action_id) do update set owner_id = excluded.owner_id, note = excluded.note,
      (told_due, told_overdue, asked_on) = (
        select k.told_due, k.told_overdue, k.asked_on where k.owner_id is not distinct from excluded.owner_id)`.execute(
    tx,
  )
}

/** Who can answer for an action, by name; nobody for whoever may not plan. Contains names: never log. */
export async function possibleOwners(tx: Write): Promise<ReadonlyMap<Id, string>> {
  const { rows } = await sql<{ accountId: Id; name: string }>`
    select account_id as "accountId", name from standards.possible_owners() order by name`.execute(tx)
  return new Map(rows.map(({ accountId, name }) => [accountId, name]))
}
