import type { Database } from '#platform/db'
import type { Assets } from '#platform/http'
import type { Catalogues } from '#platform/i18n'
import type { Mount } from '#platform/mount'
import type { PlacePages } from './place-pages.tsx'
import type { Readers } from './reader.ts'
import { placeRoutes } from './routes.tsx'

export function mountPlaces(parts: {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  readonly assets: Assets
  readonly shipped: Catalogues
}): Mount {
  const { assets, ...rest } = parts
  return {
    routes: placeRoutes({ ...rest, stylesheet: assets.addressOf('style.css'), script: assets.addressOf('nearest.js') }),
  }
}
