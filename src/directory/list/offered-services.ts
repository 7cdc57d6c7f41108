import type { Place } from '#places'
import { type Read, sql } from '#platform/db'
import type { ItemKey } from '#texts'
import type { Room } from '../keeping/room/room.ts'
import type { Position } from './distance.ts'
import type { Eligibility } from './for-me.ts'

/** A service with all by which it can be suggested to one person rather than to another. */
export interface ServiceOnOffer extends ItemKey, Eligibility {
  readonly slug: string
  readonly topics: readonly string[]
  /** Spoken there, BCP 47. */
  readonly languages: readonly string[]
  /** Absent where nobody has said. */
  readonly room: Room | undefined
  readonly isFree: boolean
  readonly asksForNoPapers: boolean
  readonly isStepFree: boolean
  /** Not to be named to somebody who has not asked for it. */
  readonly isSensitive: boolean
  /** Where it is, as far as everybody may know. */
  readonly positions: readonly Position[]
}

/** A place is loaded anew whenever it or an ancestor publishes, so what is known of its services ends with it. */
const keptFor = new WeakMap<Place, Promise<readonly ServiceOnOffer[]>>()

/** All services that readers of a place find, of equal slugs the nearest place's; read once, then kept in memory until a publication. */
export function servicesOnOffer(tx: Read, place: Place): Promise<readonly ServiceOnOffer[]> {
  const kept = keptFor.get(place)
  if (kept) return kept
  const reading = readServices(tx, place.chain)
  keptFor.set(place, reading)
  reading.catch(() => keptFor.delete(place))
  return reading
}

type Row = {
  [Name in keyof ServiceOnOffer]: undefined extends ServiceOnOffer[Name]
    ? Exclude<ServiceOnOffer[Name], undefined> | null
    : ServiceOnOffer[Name]
}

/** Topics and addresses by the keys of each service: as joins, they mislead the planner (see `service-list-store.ts`). */
async function readServices(tx: Read, chain: readonly number[]): Promise<readonly ServiceOnOffer[]> {
  const { rows } = await sql<Row>`
    select s.place_id as "placeId", s.service_id as "itemId", s.slug, s.languages, s.room, coalesce(s.is_free, false) as "isFree",
      s.asks_for_papers = 'no' as "asksForNoPapers", s.minimum_age as "minimumAge", s.maximum_age as "maximumAge", s.genders, s.family,
      s.disability, s.status_groups as "statusGroups", s.resident_places as "residentPlaces",
      (s.place_id, s.service_id) in (
        select i.place_id, i.item_id from texts.v_published_item i
        where i.place_id = any(${chain}::int[]) and i.kind = 'service' and i.sensitivity = 'sensitive'
      ) as "isSensitive",
      array(
        select t.topic from directory.service_topic t where t.place_id = s.place_id and t.service_id = s.service_id
      ) as topics,
      exists (
        select from directory.service_at_location a
        join directory.location l on l.place_id = a.place_id and l.location_id = a.location_id
        where a.place_id = s.place_id and a.service_id = s.service_id and l.step_free = 'yes'
      ) as "isStepFree",
      coalesce((
        select jsonb_agg(jsonb_build_object('latitude', l.latitude, 'longitude', l.longitude))
        from directory.service_at_location a
        join directory.location l on l.place_id = a.place_id and l.location_id = a.location_id
        where a.place_id = s.place_id and a.service_id = s.service_id and not l.confidential and l.latitude is not null
      ), '[]') as positions
    from directory.service s
    where s.place_id = any(${chain}::int[]) and s.status = 'active' and case when
      (s.place_id, s.service_id) in (select v.place_id, v.item_id from texts.visible_item(${chain}::int[], 'service') v) then true end
    order by array_position(${chain}::int[], s.place_id) desc`.execute(tx)
  const nearest = new Map(rows.map((row) => [row.slug, row]))
  return [...nearest.values()].map((row) => ({
    ...row,
    room: row.room ?? undefined,
    minimumAge: row.minimumAge ?? undefined,
    maximumAge: row.maximumAge ?? undefined,
  }))
}
