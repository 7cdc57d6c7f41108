import type { CalendarDay, Id, Instant } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { KeptKind } from '../entry/entry-store.ts'
import type { ExceptionDays } from './exception-days.ts'

export interface EntryKey {
  readonly kind: KeptKind
  readonly id: Id
}

/** Days that were set for many entries at once. */
export interface ExceptionBatch {
  readonly batchId: Id
  readonly days: readonly CalendarDay[]
  readonly opensAt: string | null
  readonly closesAt: string | null
  readonly reason: string
  readonly entries: readonly EntryKey[]
}

/** Newest first: those whose days are not all over. */
export async function coming(tx: Write, placeId: number, today: CalendarDay): Promise<readonly ExceptionBatch[]> {
  const { rows } = await sql<ExceptionBatch>`
    select batch_id as "batchId", to_json(days) as days, opens_at as "opensAt", closes_at as "closesAt", reason, entries
    from directory.exception_batch where place_id = ${placeId} and ${today}::date <= any(days) order by made_at desc`.execute(
    tx,
  )
  return rows
}

export async function putBatch(
  tx: Write,
  placeId: number,
  batchId: Id,
  { days, hours, reason }: ExceptionDays,
  entries: readonly EntryKey[],
  now: Instant,
): Promise<void> {
  await sql`insert into directory.exception_batch (place_id, batch_id, made_at, days, opens_at, closes_at, reason, entries)
    values (${placeId}, ${batchId}, ${new Date(now)}, ${days}::date[], ${hours?.opensAt ?? null}, ${hours?.closesAt ?? null}, ${reason},
      ${JSON.stringify(entries)}::jsonb)`.execute(tx)
}

/** Takes the batch away and answers it: it is taken back once. */
export async function takeBatch(
  tx: Write,
  placeId: number,
  batchId: Id,
): Promise<Pick<ExceptionBatch, 'days' | 'entries'> | undefined> {
  const { rows } = await sql<Pick<ExceptionBatch, 'days' | 'entries'>>`
    delete from directory.exception_batch where place_id = ${placeId} and batch_id = ${batchId}
    returning to_json(days) as days, entries`.execute(tx)
  return rows[0]
}

export async function isKnownBatch(tx: Write, placeId: number, batchId: Id): Promise<boolean> {
  const { rows } =
    await sql`select from directory.exception_batch where place_id = ${placeId} and batch_id = ${batchId}`.execute(tx)
  return rows.length > 0
}

export interface Named {
  readonly id: Id
  readonly name: string
}

/** The organisations of a place that have services there, by name. */
export async function organisationsWithServices(tx: Read | Write, placeId: number): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`
    select o.organization_id as id, coalesce(t.title, o.slug) as name from directory.organization o
    left join texts.v_title t on t.place_id = o.place_id and t.item_id = o.organization_id
    where o.place_id = ${placeId} and exists (
      select from directory.service s where s.place_id = o.place_id and s.organization_id = o.organization_id)
    order by name`.execute(tx)
  return rows
}

/** What a place can choose services by. */
export async function choices(
  tx: Read | Write,
  placeId: number,
): Promise<{ readonly organizations: readonly Named[]; readonly topics: readonly string[] }> {
  const topics = await sql<{ topic: string }>`
    select distinct topic from directory.service_topic where place_id = ${placeId} order by topic`.execute(tx)
  return { organizations: await organisationsWithServices(tx, placeId), topics: topics.rows.map(({ topic }) => topic) }
}

/** The services of an organisation, of a topic, of both, or all of the place, by name. */
export async function servicesToChoose(
  tx: Read | Write,
  placeId: number,
  by: { readonly organizationId: Id | undefined; readonly topic: string | undefined },
  limit: number,
): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`
    select s.service_id as id, coalesce(t.title, s.slug) as name from directory.service s
    left join texts.v_title t on t.place_id = s.place_id and t.item_id = s.service_id
    where s.place_id = ${placeId} and s.status in ('active', 'temporarily closed')
      and (${by.organizationId ?? null}::uuid is null or s.organization_id = ${by.organizationId ?? null}::uuid)
      and (${by.topic ?? null}::text is null or exists (select from directory.service_topic p
        where p.place_id = s.place_id and p.service_id = s.service_id and p.topic = ${by.topic ?? null}::text))
    order by name, s.service_id limit ${limit}`.execute(tx)
  return rows
}
