import type { Instant } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import type { InLanguage, OpeningLineProps } from '#ui'
import { nextBoundary } from '../hours/open-times-store.ts'
import { isOnGround, type MapGround } from './map-ground.ts'
import { filterList, inOrderOfUse, type ListFilter } from './service-list.ts'
import { keyOf, listEntries, type PublicLocation, publicLocations } from './service-list-store.ts'
import { languageOf, type ServiceSummary, summariesOf } from './service-summary.ts'

/** An address on the map, with the services that are there: those of most use now come first. Never empty. */
export interface MapMark {
  readonly latitude: number
  readonly longitude: number
  readonly services: readonly MarkedService[]
}

export interface MarkedService {
  readonly name: string
  /** Absent when the name is in the reader's language. */
  readonly inLanguage?: InLanguage
  readonly href: string
  readonly opening: OpeningLineProps
}

export interface MapMarks {
  /** From north to south, then from west to east. */
  readonly marks: readonly MapMark[]
  /** How many services of the list are nowhere on this map. */
  readonly missing: number
  readonly expires: Instant | undefined
}

/** Where the services of a list are, as far as everybody may know it and the ground reaches. */
export async function mapMarks(tx: Read, reader: Reader, filter: ListFilter, ground: MapGround): Promise<MapMarks> {
  const { place, now, language } = reader
  const { entries } = filterList(await listEntries(tx, place, now), filter)
  const listed = new Map(entries.map((entry) => [keyOf(entry), entry]))
  const locations = (await publicLocations(tx, place.chain)).filter(
    (location) => listed.has(keyOf(location)) && isOnGround(ground, location),
  )
  const shown = [...new Set(locations.map(keyOf))].flatMap((key) => listed.get(key) ?? [])
  const summaries = await summariesOf(tx, reader, shown)
  const names = new Map(summaries.map(({ itemId, title }) => [itemId, title.text]))
  const byKey = new Map(summaries.map((summary) => [keyOf(summary), summary]))
  const inOrder = inOrderOfUse(shown, names, language).flatMap((entry) => byKey.get(keyOf(entry)) ?? [])
  const boundaries = [await nextBoundary(tx, place.chain, now), ...summaries.map(({ expires }) => expires)]
  return {
    marks: marksOf(reader, inOrder, locations),
    missing: entries.length - inOrder.length,
    expires: boundaries.filter((moment) => moment !== undefined).sort((a, b) => a - b)[0],
  }
}

/** Services at one address are one mark: a second one above it could not be reached. */
function marksOf(
  reader: Reader,
  services: readonly ServiceSummary[],
  locations: readonly PublicLocation[],
): readonly MapMark[] {
  const addressesOf = Map.groupBy(locations, keyOf)
  const marks = new Map<string, { latitude: number; longitude: number; services: MarkedService[] }>()
  for (const service of services) {
    const inLanguage = languageOf(service.title, reader)
    const marked = {
      name: service.title.text,
      ...(inLanguage && { inLanguage }),
      href: service.href,
      opening: service.opening,
    }
    for (const { latitude, longitude } of addressesOf.get(keyOf(service)) ?? []) {
      const address = `${latitude} ${longitude}`
      const mark = marks.get(address) ?? { latitude, longitude, services: [] }
      marks.set(address, mark)
      if (!mark.services.some(({ href }) => href === marked.href)) mark.services.push(marked)
    }
  }
  return [...marks.values()].sort((a, b) => b.latitude - a.latitude || a.longitude - b.longitude)
}
