import type { Id, Instant } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { EntryState } from '../entry/kept-entry.ts'
import type { FactValues } from '../facts/facts.ts'
import type { RowProblem } from '../spreadsheet/read-spreadsheet.ts'

/** What became of a service of a batch; nothing while the batch waits. */
export type Outcome = 'made' | 'not-there' | 'changed-since' | 'taken-back' | 'changed-after'

/** A service that a batch changes or adds. */
export interface BatchEntry {
  readonly serviceId: Id
  readonly isNew: boolean
  readonly facts: Partial<FactValues>
  /** The version of it that was looked at. */
  readonly seen: string
}

export interface DoneEntry extends BatchEntry {
  readonly outcome: Outcome | null
  readonly before: EntryState | null
  readonly after: string | null
}

/** Changes of many services that are made together, if at all. */
export interface Batch {
  readonly batchId: Id
  /** The account whose wish it was. */
  readonly madeBy: string
  readonly unchanged: number
  readonly problems: readonly RowProblem[]
  readonly appliedAt: Date | null
  readonly undoneAt: Date | null
}

export async function putBatch(
  tx: Write,
  placeId: number,
  batch: Pick<Batch, 'batchId' | 'madeBy' | 'unchanged' | 'problems'>,
  entries: readonly BatchEntry[],
  now: Instant,
): Promise<void> {
  const { batchId, madeBy, unchanged, problems } = batch
  await sql`insert into directory.change_batch (place_id, batch_id, made_by, made_at, unchanged, problems)
    values (${placeId}, ${batchId}, ${madeBy}, ${new Date(now)}, ${unchanged}, ${JSON.stringify(problems)}::jsonb)`.execute(
    tx,
  )
  const rows = entries.map((entry, position) => ({ ...entry, position }))
  await sql`insert into directory.change_batch_entry (place_id, batch_id, service_id, position, is_new, facts, seen)
    select ${placeId}, ${batchId}, "serviceId", position, "isNew", facts, seen
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as e("serviceId" uuid, position int, "isNew" boolean, facts jsonb, seen text)`.execute(tx)
}

/** Forgets batches that were made before the moment: they can no longer be taken back. */
export async function forgetBatches(tx: Write, placeId: number, before: Instant): Promise<void> {
  await sql`delete from directory.change_batch where place_id = ${placeId} and made_at < ${new Date(before)}`.execute(
    tx,
  )
}

export async function batchWith(tx: Write, placeId: number, batchId: Id): Promise<Batch | undefined> {
  const { rows } = await sql<Batch>`
    select batch_id as "batchId", made_by as "madeBy", unchanged, problems, applied_at as "appliedAt", undone_at as "undoneAt"
    from directory.change_batch
    where place_id = ${placeId} and batch_id = ${batchId}`.execute(tx)
  return rows[0]
}

export interface MadeBatch extends Pick<Batch, 'batchId'> {
  readonly madeAt: Date
  /** How many services it has changed. */
  readonly count: number
}

/** Those that were made and not taken back, newest first. */
export async function madeBatches(tx: Write, placeId: number, limit: number): Promise<readonly MadeBatch[]> {
  const { rows } = await sql<MadeBatch>`
    select batch_id as "batchId", made_at as "madeAt", (select count(*)::int from directory.change_batch_entry e
      where e.place_id = b.place_id and e.batch_id = b.batch_id and e.outcome = 'made') as count
    from directory.change_batch b where place_id = ${placeId} and applied_at is not null and undone_at is null
    order by applied_at desc limit ${limit}`.execute(tx)
  return rows
}

/** Notes that the batch is made; false when it was made before, or is not there. */
export async function noteMade(tx: Write, placeId: number, batchId: Id, now: Instant): Promise<boolean> {
  const { rows } = await sql`update directory.change_batch set applied_at = ${new Date(now)}
    where place_id = ${placeId} and batch_id = ${batchId} and applied_at is null returning batch_id`.execute(tx)
  return rows.length > 0
}

/** Notes that a batch that was made is taken back; false when it was before, or is not there. */
export async function noteUndone(tx: Write, placeId: number, batchId: Id, now: Instant): Promise<boolean> {
  const { rows } = await sql`update directory.change_batch set undone_at = ${new Date(now)}
    where place_id = ${placeId} and batch_id = ${batchId} and applied_at is not null and undone_at is null
    returning batch_id`.execute(tx)
  return rows.length > 0
}

/** How many services of a batch there are of one kind. */
export interface OutcomeCount {
  readonly outcome: Outcome | null
  readonly isNew: boolean
  readonly count: number
}

export async function countOutcomes(tx: Write, placeId: number, batchId: Id): Promise<readonly OutcomeCount[]> {
  const { rows } = await sql<OutcomeCount>`
    select outcome, is_new as "isNew", count(*)::int as count from directory.change_batch_entry
    where place_id = ${placeId} and batch_id = ${batchId} group by outcome, is_new`.execute(tx)
  return rows
}

/** The services of a batch, some of them or all: those that stayed as they were first, the others in its order. */
export async function entriesOf(
  tx: Write,
  placeId: number,
  batchId: Id,
  page?: { readonly from: number; readonly count: number },
): Promise<readonly DoneEntry[]> {
  const { rows } = await sql<DoneEntry>`
    select service_id as "serviceId", is_new as "isNew", facts, seen, outcome, before, after from directory.change_batch_entry
    where place_id = ${placeId} and batch_id = ${batchId}
    order by coalesce(outcome in ('not-there', 'changed-since', 'changed-after'), false) desc, position
    offset ${page?.from ?? 0} limit ${page?.count ?? null}`.execute(tx)
  return rows
}

/** Keeps what became of services of a batch. */
export async function putOutcomes(
  tx: Write,
  placeId: number,
  batchId: Id,
  outcomes: readonly {
    readonly serviceId: Id
    readonly outcome: Outcome
    readonly before?: EntryState | undefined
    readonly after?: string | undefined
  }[],
): Promise<void> {
  await sql`update directory.change_batch_entry e
    set outcome = o.outcome, before = coalesce(o.before, e.before), after = coalesce(o.after, e.after)
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as o("serviceId" uuid, outcome text, before jsonb, after text)
    where e.place_id = ${placeId} and e.batch_id = ${batchId} and e.service_id = o."serviceId"`.execute(tx)
}
