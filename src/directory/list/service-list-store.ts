import type { Id, Instant } from '#kernel'
import type { Place } from '#places'
import { type Read, sql } from '#platform/db'
import type { ItemKey } from '#texts'
import { momentOf, nextBoundary } from '../hours/open-times-store.ts'
import type { Eligibility } from './for-me.ts'
import type { ListEntry } from './service-list.ts'

/** The yes and no of an entry as bits of one number: reading a column for each of hundreds of rows takes longer than finding them. */
const OPEN = 1
const FREE = 2
const NO_PAPERS = 4
const STEP_FREE = 8
const FOR_EVERYONE = 16
const ROOM = 32

/** What lists need of all services that readers of a place find. */
export interface PlaceEntries {
  /** Its own and inherited ones, by slug. */
  readonly entries: readonly ListEntry[]
  /** When one of them opens or closes next; `undefined` when nothing is known to. */
  readonly until: Instant | undefined
}

interface KeptEntries extends PlaceEntries {
  readonly since: Instant
}

/** A place is loaded anew whenever it or an ancestor publishes, so what is known of its services ends with it. */
const keptFor = new WeakMap<Place, Promise<KeptEntries>>()

/** Read once, then kept in memory until a publication, or until the next service opens or closes. */
export async function placeEntries(tx: Read, place: Place, now: Instant): Promise<PlaceEntries> {
  const kept = await keptFor.get(place)
  if (kept && kept.since <= now && (kept.until === undefined || now < kept.until)) return kept
  const reading = readEntries(tx, place, now)
  keptFor.set(place, reading)
  reading.catch(() => keptFor.delete(place))
  return reading
}

export async function listEntries(tx: Read, place: Place, now: Instant): Promise<readonly ListEntry[]> {
  return (await placeEntries(tx, place, now)).entries
}

/**
 * Each table is read once, by place, and asked through a hash of its keys (`in (select …)` inside an expression). As joins, these
 * tables mislead the planner: it takes place and service for independent, expects one row instead of hundreds, and compares each
 * row with each. All services come as one text, a line each: taking hundreds of rows apart costs this process more than finding
 * them costs the database. The cost follows the number of services of this place, never the number of places.
 */
async function readEntries(tx: Read, place: Place, now: Instant): Promise<KeptEntries> {
  const chain = sql`${place.chain}::int[]`
  const moment = sql`${momentOf(now)}::timestamptz`
  const { rows } = await sql<{ lines: string | null }>`
    select string_agg(concat_ws(' ', place_id, service_id, slug,
      case when open_times @> ${moment} or (place_id, service_id) in (
        select a.place_id, a.service_id from directory.service_at_location a where a.place_id = any(${chain}) and a.open_times @> ${moment}
      ) then ${OPEN}::int else 0 end
      | case when is_free then ${FREE}::int else 0 end
      | case when asks_for_papers = 'no' then ${NO_PAPERS}::int else 0 end
      | case when room = 'open' then ${ROOM}::int else 0 end
      | case when (place_id, service_id) in (
        select a.place_id, a.service_id from directory.service_at_location a where a.place_id = any(${chain}) and case when
          (a.place_id, a.location_id) in (
            select l.place_id, l.location_id from directory.location l where l.place_id = any(${chain}) and l.step_free = 'yes'
          ) then true end
      ) then ${STEP_FREE}::int else 0 end
      | case when minimum_age is null and maximum_age is null and genders = '{}' and family = '{}' and not disability
        and status_groups = '{}' and (resident_places = '{}' or ${place.slug} = any(resident_places))
      then ${FOR_EVERYONE}::int else 0 end,
      array_to_string(languages, ',')), E'\n') as lines
    from directory.service
    where place_id = any(${chain}) and status in ('active', 'temporarily closed') and case when
      (place_id, service_id) in (select v.place_id, v.item_id from texts.visible_item(${chain}, 'service') v) then true end`.execute(
    tx,
  )
  const topics = await topicsByService(tx, place.chain)
  const languagesIn = sharedLists(',')
  const entries = linesOf(rows[0]?.lines).map((line): ListEntry => {
    const [placeId = '', itemId = '', slug = '', marks = '', languages = ''] = line.split(' ')
    const marked = Number(marks)
    return {
      placeId: Number(placeId),
      itemId: itemId as Id,
      slug,
      isOpen: (marked & OPEN) !== 0,
      isFree: (marked & FREE) !== 0,
      asksForNoPapers: (marked & NO_PAPERS) !== 0,
      isStepFree: (marked & STEP_FREE) !== 0,
      hasRoom: (marked & ROOM) !== 0,
      isForEveryone: (marked & FOR_EVERYONE) !== 0,
      languages: languagesIn(languages),
      topics: topics.get(`${placeId} ${itemId}`) ?? [],
    }
  })
  return {
    // Whoever orders them by name later has little left to do: slugs are made of names.
    entries: entries.sort((a, b) => (a.slug < b.slug ? -1 : 1)),
    since: now,
    until: await nextBoundary(tx, place.chain, now),
  }
}

/** By `keyOf`, in alphabetical order. */
async function topicsByService(tx: Read, chain: readonly number[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ lines: string | null }>`
    select string_agg(concat_ws(' ', place_id, service_id, topic), E'\n') as lines
    from directory.service_topic where place_id = any(${chain}::int[])`.execute(tx)
  const found = new Map<string, string[]>()
  for (const line of linesOf(rows[0]?.lines)) {
    const end = line.lastIndexOf(' ')
    const [key, topic] = [line.slice(0, end), line.slice(end + 1)]
    const known = found.get(key)
    if (known) known.push(topic)
    else found.set(key, [topic])
  }
  const topicsIn = sharedLists(' ')
  return new Map([...found].map(([key, topics]) => [key, topicsIn(topics.sort().join(' '))]))
}

function linesOf(text: string | null | undefined): readonly string[] {
  return text ? text.split('\n') : []
}

/** Takes a list apart; equal lists become one, since hundreds of services have a few dozen between them. */
function sharedLists(separator: string): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>([['', []]])
  return (text) => {
    const list = known.get(text) ?? text.split(separator)
    known.set(text, list)
    return list
  }
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
