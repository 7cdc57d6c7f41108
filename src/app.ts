import { directoryNavigation, type MapTiles, mountDirectory } from '#directory'
import { mountFeedback } from '#feedback'
import { guideFooter, guideNavigation, mountGuide } from '#guide'
import type { Instant } from '#kernel'
import { mountMedia } from '#media'
import { mountPlaces, PlacePages, PlaceRegistry, problemPage, Readers } from '#places'
import type { Database } from '#platform/db'
import type { FileStore } from '#platform/files'
import { type Application, type Assets, createApplication, healthRoutes, PageCache } from '#platform/http'
import type { Catalogues } from '#platform/i18n'
import type { Log } from '#platform/log'
import type { Mount } from '#platform/mount'

export interface ProductParts {
  readonly database: Database
  readonly files: FileStore
  readonly assets: Assets
  readonly shipped: Catalogues
  readonly log: Log
  readonly clock: () => Instant
  /** Scheme and host of the public address, without a slash at the end. */
  readonly origin: string
  readonly isHostAllowed: (host: string | undefined) => boolean
  readonly cacheMegabytes: number
  /** Where the operator serves map tiles; without them a place's own plan is its map. */
  readonly mapTiles?: MapTiles | undefined
}

/** The whole product: what answers, what listens, what works on its own. */
export interface Product extends Required<Omit<Mount, 'routes'>> {
  readonly application: Application
  readonly places: PlaceRegistry
}

/** The only place that knows every module. */
export function createProduct(parts: ProductParts): Product {
  const { database, files, assets, shipped, log, clock, origin } = parts
  const places = new PlaceRegistry(database)
  const readers = new Readers(places, shipped)
  const pages = new PlacePages({
    assets,
    origin,
    navigation: [...directoryNavigation, ...guideNavigation],
    footer: guideFooter,
  })
  const common = { database, readers, pages, assets }
  // The guide comes last: the pages of its tree take every address that nobody else has.
  const mounts: readonly Mount[] = [
    mountPlaces({ ...common, shipped }),
    mountMedia({ ...common, files }),
    mountFeedback(common),
    mountDirectory({ ...common, clock, tiles: parts.mapTiles }),
    mountGuide(common),
  ]
  const application = createApplication({
    routes: [...healthRoutes(database, files), ...mounts.flatMap((mount) => mount.routes)],
    assets,
    cache: new PageCache(parts.cacheMegabytes, (path) => places.versionOf(path)),
    versionOf: (path) => places.versionOf(path),
    isHostAllowed: parts.isHostAllowed,
    log,
    clock,
    problemPage: (problem, ask) => problemPage(problem, ask, { places, readers, pages, assets, shipped }),
  })
  return {
    application,
    places,
    listeners: mounts.flatMap((mount) => mount.listeners ?? []),
    jobs: mounts.flatMap((mount) => mount.jobs ?? []),
  }
}
