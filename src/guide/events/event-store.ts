import type { CalendarDay, Id, LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { ItemKey } from '#texts'
import type { EventTraits } from './event-dates.ts'

export interface EventRow extends ItemKey, EventTraits {
  readonly slug: string
  readonly version: number
}

interface StoredEvent {
  placeId: number
  itemId: Id
  slug: string
  starts: string
  ends: string
  allDay: boolean
  repeats: string | null
  topic: string | null
  location: string | null
  online: string | null
  cost: string | null
  languages: LanguageTag[]
  organiser: string | null
  registration: string | null
  registerBy: CalendarDay | null
  version: number
}

const selectEvents = (chain: readonly number[]) => sql`
  select e.place_id as "placeId", e.event_id as "itemId", e.slug, to_char(e.starts_at, 'YYYY-MM-DD"T"HH24:MI') as starts,
    to_char(e.ends_at, 'YYYY-MM-DD"T"HH24:MI') as ends, e.all_day as "allDay", e.repeats, e.topic, e.location_slug as location,
    e.online_url as online, e.cost, e.languages, e.organiser_slug as organiser,
    e.registration, e.register_by::text as "registerBy", i.version
  from guide.event e join texts.visible_item(${chain}::int[], 'event') i on i.place_id = e.place_id and i.item_id = e.event_id
  where e.place_id = any(${chain}::int[])`

/** Events that can still happen on `today` or later, by slug: the dates of recurring ones are computed by rule. */
export async function comingEvents(
  tx: Read,
  chain: readonly number[],
  today: CalendarDay,
): Promise<readonly EventRow[]> {
  const { rows } = await sql<StoredEvent>`${selectEvents(chain)} and e.last_day >= ${today} order by e.slug`.execute(tx)
  return rows.map(toRow)
}

export async function eventBySlug(tx: Read, chain: readonly number[], slug: string): Promise<EventRow | undefined> {
  const { rows } = await sql<StoredEvent>`${selectEvents(chain)} and e.slug = ${slug}
    order by array_position(${chain}::int[], e.place_id) limit 1`.execute(tx)
  return rows[0] && toRow(rows[0])
}

/** The events with these ids that readers of the place see, in no order. */
export async function eventsById(tx: Read, chain: readonly number[], ids: readonly Id[]): Promise<readonly EventRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<StoredEvent>`${selectEvents(chain)} and e.event_id = any(${ids}::uuid[])`.execute(tx)
  return rows.map(toRow)
}

function toRow(stored: StoredEvent): EventRow {
  const { repeats, topic, location, online, cost, organiser, registration, registerBy, ...rest } = stored
  return {
    ...rest,
    repeats: repeats ?? undefined,
    topic: topic ?? undefined,
    location: location ?? undefined,
    online: online ?? undefined,
    cost: cost ?? undefined,
    organiser: organiser ?? undefined,
    registration: registration ?? undefined,
    registerBy: registerBy ?? undefined,
  }
}
