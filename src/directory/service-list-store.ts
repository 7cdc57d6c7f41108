import type { Id, Instant } from '#kernel'
import type { Place } from '#places'
import { type Read, sql } from '#platform/db'
import type { ItemKey } from '#texts'
import type { Eligibility } from './for-me.ts'
import { momentOf } from './open-times-store.ts'
import type { ListEntry } from './service-list.ts'

/** The yes and no of an entry as bits of one number: reading a column for each of hundreds of rows takes longer than finding them. */
const OPEN = 1
const FREE = 2
const NO_PAPERS = 4
const STEP_FREE = 8
const FOR_EVERYONE = 16

interface EntryRow extends ItemKey {
  readonly slug: string
  readonly marks: number
  /** Separated by spaces. */
  readonly languages: string
}

/**
 * All services that readers of the place find, its own and inherited ones, in no order.
 *
 * Each table is read once, by place, and asked through a hash of its keys (`in (select …)` inside an expression). As joins, these
 * tables mislead the planner: it takes place and service for independent, expects one row instead of hundreds, and compares each
 * row with each. The cost follows the number of services of this place, never the number of places.
 */
export async function listEntries(tx: Read, place: Place, now: Instant): Promise<readonly ListEntry[]> {
  const chain = sql`${place.chain}::int[]`
  const moment = sql`${momentOf(now)}::timestamptz`
  const { rows } = await sql<EntryRow>`
    select place_id as "placeId", service_id as "itemId", slug, array_to_string(languages, ' ') as languages,
      case when open_times @> ${moment} or (place_id, service_id) in (
        select a.place_id, a.service_id from directory.service_at_location a where a.place_id = any(${chain}) and a.open_times @> ${moment}
      ) then ${OPEN}::int else 0 end
      | case when is_free then ${FREE}::int else 0 end
      | case when asks_for_papers = 'no' then ${NO_PAPERS}::int else 0 end
      | case when (place_id, service_id) in (
        select a.place_id, a.service_id from directory.service_at_location a where a.place_id = any(${chain}) and case when
          (a.place_id, a.location_id) in (
            select l.place_id, l.location_id from directory.location l where l.place_id = any(${chain}) and l.step_free = 'yes'
          ) then true end
      ) then ${STEP_FREE}::int else 0 end
      | case when minimum_age is null and maximum_age is null and genders = '{}' and family = '{}' and not disability
        and status_groups = '{}' and (resident_places = '{}' or ${place.slug} = any(resident_places))
      then ${FOR_EVERYONE}::int else 0 end as marks
    from directory.service
    where place_id = any(${chain}) and status in ('active', 'temporarily closed') and case when
      (place_id, service_id) in (select v.place_id, v.item_id from texts.visible_item(${chain}, 'service') v) then true end`.execute(
    tx,
  )
  const topics = await topicsByService(tx, place.chain)
  return rows.map(({ placeId, itemId, slug, marks, languages }) => ({
    placeId,
    itemId,
    slug,
    isOpen: (marks & OPEN) !== 0,
    isFree: (marks & FREE) !== 0,
    asksForNoPapers: (marks & NO_PAPERS) !== 0,
    isStepFree: (marks & STEP_FREE) !== 0,
    isForEveryone: (marks & FOR_EVERYONE) !== 0,
    languages: languages === '' ? [] : languages.split(' '),
    topics: topics.get(keyOf({ placeId, itemId })) ?? [],
  }))
}

/** By `keyOf`; read as one line for each topic, for the same reason. */
async function topicsByService(tx: Read, chain: readonly number[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ topic: string; keys: string }>`
    select topic, string_agg(place_id || ' ' || service_id, ',') as keys
    from directory.service_topic where place_id = any(${chain}::int[]) group by topic order by topic`.execute(tx)
  const topics = new Map<string, string[]>()
  for (const { topic, keys } of rows) {
    for (const key of keys.split(',')) {
      const known = topics.get(key)
      if (known) known.push(topic)
      else topics.set(key, [topic])
    }
  }
  return topics
}

/** One text for both halves of a key, as the database writes it too: two places may have taken over the same service from one source. */
export function keyOf({ placeId, itemId }: ItemKey): string {
  return `${placeId} ${itemId}`
}

interface EligibilityRow {
  placeId: number
  itemId: Id
  minimumAge: number | null
  maximumAge: number | null
  genders: string[]
  family: string[]
  disability: boolean
  statusGroups: string[]
  residentPlaces: string[]
}

/** Whom the services of these places are for, by `keyOf`. */
export async function eligibilities(tx: Read, chain: readonly number[]): Promise<ReadonlyMap<string, Eligibility>> {
  const { rows } = await sql<EligibilityRow>`
    select place_id as "placeId", service_id as "itemId", minimum_age as "minimumAge", maximum_age as "maximumAge", genders, family,
      disability, status_groups as "statusGroups", resident_places as "residentPlaces"
    from directory.service where place_id = any(${chain}::int[])`.execute(tx)
  return new Map(
    rows.map((row) => [
      keyOf(row),
      { ...row, minimumAge: row.minimumAge ?? undefined, maximumAge: row.maximumAge ?? undefined },
    ]),
  )
}

export interface PublicLocation extends ItemKey {
  readonly latitude: number
  readonly longitude: number
}

/** Where the services of these places are, for services with a position that everybody may know; one line for each location. */
export async function publicLocations(tx: Read, chain: readonly number[]): Promise<readonly PublicLocation[]> {
  const { rows } = await sql<PublicLocation>`
    select a.place_id as "placeId", a.service_id as "itemId", l.latitude, l.longitude
    from directory.service_at_location a cross join lateral (
      select latitude, longitude from directory.location l
      where l.place_id = a.place_id and l.location_id = a.location_id and not l.confidential and l.latitude is not null offset 0
    ) l
    where a.place_id = any(${chain}::int[])`.execute(tx)
  return rows
}
