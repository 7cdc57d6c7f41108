import { type Id, type Instant, newId } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { KeptKind } from '../entry/entry-store.ts'
import type { FactName } from '../facts/facts.ts'

/** What somebody outside of the staff wishes one fact of an entry to say. */
export interface Suggestion {
  readonly placeId: number
  /** The service about which they were asked. */
  readonly serviceId: Id
  /** The entry that would change: the service, or a location of it. */
  readonly kind: KeptKind
  readonly entryId: Id
  readonly fact: FactName
  readonly value: unknown
}

export interface WaitingSuggestion extends Suggestion {
  readonly suggestionId: Id
  readonly madeAt: Date
}

/** A later wish about the same fact takes the place of an earlier one. */
export async function putSuggestion(tx: Write, wish: Suggestion, now: Instant): Promise<void> {
  await sql`insert into directory.suggestion (place_id, suggestion_id, service_id, entry_kind, entry_id, fact, value, made_at)
    values (${wish.placeId}, ${newId()}, ${wish.serviceId}, ${wish.kind}, ${wish.entryId}, ${wish.fact},
      ${JSON.stringify(wish.value)}::jsonb, ${new Date(now)})
    on conflict (place_id, service_id, entry_id, fact) do update set suggestion_id = excluded.suggestion_id,
      value = excluded.value, made_at = excluded.made_at`.execute(tx)
}

/** What waits for staff, oldest first. */
export async function waitingSuggestions(
  tx: Write,
  placeId: number,
  limit: number,
): Promise<readonly WaitingSuggestion[]> {
  const { rows } = await sql<WaitingSuggestion>`
    select place_id as "placeId", suggestion_id as "suggestionId", service_id as "serviceId", entry_kind as kind, entry_id as "entryId",
      fact, value, made_at as "madeAt"
    from directory.suggestion where place_id = ${placeId} order by made_at, suggestion_id limit ${limit}`.execute(tx)
  return rows
}

/** Takes the suggestion away for good and answers it: whoever decides, decides once. */
export async function takeSuggestion(tx: Write, placeId: number, suggestionId: Id): Promise<Suggestion | undefined> {
  const { rows } = await sql<Suggestion>`
    delete from directory.suggestion where place_id = ${placeId} and suggestion_id = ${suggestionId}
    returning place_id as "placeId", service_id as "serviceId", entry_kind as kind, entry_id as "entryId", fact, value`.execute(
    tx,
  )
  return rows[0]
}
