import { sql } from 'kysely'
import { act, type Database, type Write } from './database.ts'

/**
 * What has happened, told by the module it happened in. `subject` is the id of the thing and nothing personal: a
 * listener re-reads the present state.
 */
export interface DomainEvent {
  readonly topic: string
  readonly placeId: number
  readonly subject: string
}

/** Hears of an event at least once, acting for the product in the event's place. Doing it twice must equal doing it once. */
export interface Listener {
  readonly name: string
  readonly topic: string
  hear(tx: Write, event: DomainEvent): Promise<void>
}

/** Tells the news in the same transaction as the change: both are kept or neither. */
export async function publish(tx: Write, event: DomainEvent): Promise<void> {
  await publishEach(tx, event, [event.subject])
}

/** The same news of many things of one place. */
export async function publishEach(
  tx: Write,
  { topic, placeId }: Pick<DomainEvent, 'topic' | 'placeId'>,
  subjects: readonly string[],
): Promise<void> {
  await sql`insert into platform.outbox (topic, place_id, subject)
    select ${topic}, ${placeId}, subject from unnest(${subjects}::text[]) with ordinality as s(subject, place)
    order by place`.execute(tx)
  await sql`select pg_notify('tessera_outbox', '')`.execute(tx)
}

const MAX_ATTEMPTS = 12

/** As whom listeners act. */
const LISTENING = 'job:platform.listeners'

/**
 * Delivers what waits, oldest first, at most `limit` events; answers how many it took up. Several processes may do this
 * at once: each event is locked by one of them. A listener that fails is tried again later, with growing pauses.
 */
export async function deliverEvents(
  database: Database,
  listeners: readonly Listener[],
  onFailure: (listener: string, error: unknown) => void,
  limit = 50,
): Promise<number> {
  let taken = 0
  for (; taken < limit; taken += 1) {
    const delivered = await database.write((tx) => deliverNext(tx, listeners, onFailure))
    if (!delivered) break
  }
  return taken
}

async function deliverNext(
  tx: Write,
  listeners: readonly Listener[],
  onFailure: (listener: string, error: unknown) => void,
): Promise<boolean> {
  const { rows } = await sql<DomainEvent & { id: number; attempts: number; heard_by: string[] }>`
    select id, topic, place_id as "placeId", subject, attempts, heard_by from platform.outbox
    where not_before <= now() order by id limit 1 for update skip locked`.execute(tx)
  const event = rows[0]
  if (!event) return false
  await act(tx, { placeId: event.placeId, accountId: LISTENING })
  const heard = [...event.heard_by]
  let failed = false
  for (const listener of listeners) {
    if (listener.topic !== event.topic || heard.includes(listener.name)) continue
    await sql`savepoint listener`.execute(tx)
    try {
      await listener.hear(tx, event)
      await sql`release savepoint listener`.execute(tx)
      heard.push(listener.name)
    } catch (error) {
      await sql`rollback to savepoint listener`.execute(tx)
      failed = true
      onFailure(listener.name, error)
    }
  }
  if (!failed) await sql`delete from platform.outbox where id = ${event.id}`.execute(tx)
  else if (event.attempts + 1 >= MAX_ATTEMPTS) {
    await sql`with given_up as (delete from platform.outbox where id = ${event.id} returning *)
      insert into platform.outbox_given_up (id, topic, place_id, subject, heard_by)
      select id, topic, place_id, subject, ${heard}::text[] from given_up`.execute(tx)
  } else {
    await sql`update platform.outbox set attempts = attempts + 1, heard_by = ${heard}::text[],
      not_before = now() + make_interval(secs => power(2, attempts)) where id = ${event.id}`.execute(tx)
  }
  return true
}
