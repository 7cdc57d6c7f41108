import type { Instant } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { nextBoundary } from './open-times-store.ts'
import { filterList, type ListFilter } from './service-list.ts'
import { keyOf, listEntries, publicLocations } from './service-list-store.ts'
import { namesOf } from './service-summary.ts'

/** A service on the map, once for each of its locations. */
export interface MapMark {
  readonly name: string
  readonly href: string
  readonly latitude: number
  readonly longitude: number
}

/** Where the services of a list are, as far as everybody may know it. */
export async function mapMarks(
  tx: Read,
  reader: Reader,
  filter: ListFilter,
): Promise<{ readonly marks: readonly MapMark[]; readonly expires: Instant | undefined }> {
  const { place, now, base } = reader
  const { entries } = filterList(await listEntries(tx, place, now), filter)
  const listed = new Map(entries.map((entry) => [keyOf(entry), entry]))
  const names = await namesOf(tx, reader, entries)
  const marks = (await publicLocations(tx, place.chain)).flatMap(
    ({ placeId, itemId, latitude, longitude }): MapMark[] => {
      const entry = listed.get(keyOf({ placeId, itemId }))
      return entry
        ? [{ name: names.get(itemId) ?? entry.slug, href: `${base}/services/${entry.slug}`, latitude, longitude }]
        : []
    },
  )
  return { marks, expires: await nextBoundary(tx, place.chain, now) }
}
