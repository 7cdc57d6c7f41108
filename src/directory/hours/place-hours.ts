import { loadPlace, type Place, publicHolidays } from '#places'
import { type Read, sql } from '#platform/db'
import type { HoursContext } from './day-hours.ts'

/**
 * What hours mean in a place: its zone and its public holidays.
 *
 * @throws RangeError when the place names a holiday calendar that nobody knows.
 */
export function hoursContextOf(place: Place): HoursContext {
  return { zone: place.zone, holidays: publicHolidays(place.holidays) }
}

/** A place is loaded anew whenever it or an ancestor publishes, so what is known of the ancestors ends with it. */
const ancestorsOf = new WeakMap<Place, Map<number, Place>>()

/** The places in which these services are: a region's service keeps the region's hours also where a town shows it. */
export async function placesWith(
  tx: Read,
  place: Place,
  placeIds: Iterable<number>,
): Promise<ReadonlyMap<number, Place>> {
  const known = ancestorsOf.get(place) ?? new Map([[place.id, place]])
  ancestorsOf.set(place, known)
  const found = new Map<number, Place>()
  for (const id of new Set(placeIds)) {
    const other = known.get(id) ?? (await placeById(tx, id))
    if (!other) continue
    if (place.chain.includes(id)) known.set(id, other)
    found.set(id, other)
  }
  return found
}

export async function placeById(tx: Read, placeId: number): Promise<Place | undefined> {
  const { rows } = await sql<{ slug: string }>`select slug from places.v_place where place_id = ${placeId}`.execute(tx)
  return rows[0] && (await loadPlace(tx, rows[0].slug))?.place
}
