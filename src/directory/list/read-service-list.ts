import type { Instant } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import type { ItemKey } from '#texts'
import { distanceMetres, type Position } from './distance.ts'
import { type Person, type Suits, suits } from './for-me.ts'
import type { ListWish, PrivateWish } from './list-wish.ts'
import {
  type FilteredList,
  filterList,
  groupsWithin,
  inOrderOfUse,
  type ListEntry,
  type ListFilter,
} from './service-list.ts'
import { eligibilities, keyOf, listEntries, placeEntries, publicLocations } from './service-list-store.ts'
import { namesToOrderBy, type ServiceSummary, summariesOf } from './service-summary.ts'

const PAGE_SIZE = 20

export interface ListedService {
  readonly service: ServiceSummary
  /** It may be for this person, but something about it or about the person is not known. */
  readonly askFirst: boolean
  /** From the position that came with the question, to the nearest location that everybody may know. */
  readonly distanceMetres: number | undefined
}

export interface ServiceList {
  readonly services: readonly ListedService[]
  readonly counts: FilteredList['counts']
  /** What was really filtered by: without topics and languages that no service has. */
  readonly filter: ListFilter
  /** Counted from 1; the last one when a later one was asked for. */
  readonly page: number
  readonly pages: number
  readonly expires: Instant | undefined
}

/** One page of the place's services, those first that are of most use now. */
export async function readServiceList(tx: Read, reader: Reader, wish: ListWish): Promise<ServiceList> {
  const { entries, until } = await placeEntries(tx, reader.place, reader.now)
  const list = filtered(entries, wish.filter)
  const { page, pages, from } = pageOf(wish.page, list.entries.length)
  const shown = await firstOfUse(tx, reader, list.entries, from)
  const services = await summariesOf(tx, reader, shown)
  return {
    services: services.map((service) => ({ service, askFirst: false, distanceMetres: undefined })),
    counts: list.counts,
    filter: list.filter,
    page,
    pages,
    expires: earliest([until, ...services.map((service) => service.expires)]),
  }
}

/** The same for one person: without what is not for them, and nearest first when a position came with the question. */
export async function readServicesForMe(tx: Read, reader: Reader, wish: PrivateWish): Promise<ServiceList> {
  const { place, now } = reader
  const verdicts = await verdictsFor(tx, place.chain, wish.person)
  const all = (await listEntries(tx, place, now)).filter((entry) => verdicts.get(keyOf(entry)) !== 'no')
  const list = filtered(all, wish.filter)
  const { page, pages, from } = pageOf(wish.page, list.entries.length)
  const distances = wish.position ? await distancesFrom(tx, place.chain, wish.position) : new Map<string, number>()
  const shown = wish.position
    ? list.entries.toSorted((a, b) => distanceOf(distances, a) - distanceOf(distances, b)).slice(from, from + PAGE_SIZE)
    : await firstOfUse(tx, reader, list.entries, from)
  const services = await summariesOf(tx, reader, shown)
  return {
    services: services.map((service) => ({
      service,
      askFirst: verdicts.get(keyOf(service)) === 'ask',
      distanceMetres: distances.get(keyOf(service)),
    })),
    counts: list.counts,
    filter: list.filter,
    page,
    pages,
    expires: undefined,
  }
}

function filtered(all: readonly ListEntry[], wanted: ListFilter): FilteredList & { readonly filter: ListFilter } {
  const { topic, language, ...rest } = wanted
  const filter = {
    ...rest,
    ...(all.some((entry) => topic !== undefined && entry.topics.includes(topic)) && { topic }),
    ...(all.some((entry) => language !== undefined && entry.languages.includes(language)) && { language }),
  }
  return { ...filterList(all, filter), filter }
}

function pageOf(
  wanted: number,
  total: number,
): { readonly page: number; readonly pages: number; readonly from: number } {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const page = Math.min(wanted, pages)
  return { page, pages, from: (page - 1) * PAGE_SIZE }
}

async function firstOfUse(
  tx: Read,
  reader: Reader,
  entries: readonly ListEntry[],
  from: number,
): Promise<readonly ItemKey[]> {
  const { entries: reached, skipped } = groupsWithin(entries, from, from + PAGE_SIZE)
  const ordered = inOrderOfUse(reached, await namesToOrderBy(tx, reader, reached), reader.language)
  return ordered.slice(from - skipped, from - skipped + PAGE_SIZE)
}

async function verdictsFor(tx: Read, chain: readonly number[], person: Person): Promise<ReadonlyMap<string, Suits>> {
  const all = await eligibilities(tx, chain)
  return new Map([...all].map(([key, eligibility]) => [key, suits(eligibility, person)]))
}

async function distancesFrom(
  tx: Read,
  chain: readonly number[],
  position: Position,
): Promise<ReadonlyMap<string, number>> {
  const distances = new Map<string, number>()
  for (const location of await publicLocations(tx, chain)) {
    const key = keyOf(location)
    distances.set(key, Math.min(distances.get(key) ?? Number.POSITIVE_INFINITY, distanceMetres(position, location)))
  }
  return distances
}

/** Services without a known place come after all others. */
function distanceOf(distances: ReadonlyMap<string, number>, entry: ListEntry): number {
  return distances.get(keyOf(entry)) ?? Number.MAX_VALUE
}

function earliest(moments: readonly (Instant | undefined)[]): Instant | undefined {
  const known = moments.filter((moment) => moment !== undefined)
  return known.length === 0 ? undefined : (Math.min(...known) as Instant)
}
