import { addDays, type Instant, instantOf } from '#kernel'
import type { PlacePage, PlacePages, Reader, Readers } from '#places'
import type { Database, Read } from '#platform/db'
import type { Answer, Route } from '#platform/http'

export interface GuideParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
}

/** What every route of the guide is made with: public, reading only, answered with a page in the place's frame. */
export interface RouteKit extends GuideParts {
  get(path: string, handle: (reader: Reader, tx: Read) => Promise<Answer>): Route
  page(reader: Reader, page: PlacePage): Answer
}

export function routeKit(parts: GuideParts): RouteKit {
  const { database, readers, pages } = parts
  return {
    ...parts,
    get: (path, handle) =>
      readers.route({
        method: 'GET',
        path,
        access: 'public',
        handle: (reader) => database.read((tx) => handle(reader, tx)),
      }),
    page: (reader, page) => pages.answer(reader, page),
  }
}

/** When the place's day ends: what a page says about "today" is true until then. */
export function midnightOf({ today, place }: Reader): Instant {
  return instantOf(addDays(today, 1), 0, place.zone)
}

/** The soonest of some moments. At least one is given. */
export function soonest(...moments: readonly [Instant, ...(Instant | undefined)[]]): Instant {
  return Math.min(...moments.filter((moment) => moment !== undefined)) as Instant
}
