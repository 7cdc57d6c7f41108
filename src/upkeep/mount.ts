import type { Instant } from '#kernel'
import type { StaffWay } from '#people'
import type { Mount } from '#platform/mount'
import { CONCERN_SOURCES } from './concerns/sources.ts'
import { checkLinks } from './links/check-links.ts'
import { linkListeners } from './links/collect-links.ts'
import { linkRoutes } from './links/desk/link-routes.tsx'
import { openWeb } from './links/web/web.ts'
import { type UpkeepRoutesParts, upkeepRoutes } from './routes.tsx'

export interface UpkeepParts extends UpkeepRoutesParts {
  readonly clock: () => Instant
  /** Of the platform: whoever is visited sees who came. */
  readonly origin: string
}

export function mountUpkeep({ clock, origin, ...parts }: UpkeepParts): Mount {
  const web = openWeb(origin)
  return {
    routes: [...upkeepRoutes(parts, CONCERN_SOURCES), ...linkRoutes(parts.database, parts.staff)],
    listeners: linkListeners,
    jobs: [{ name: 'upkeep.check-links', cron: '*/10 * * * *', run: (database) => checkLinks(database, web, clock) }],
  }
}

/** The front page of a place's workspace, and its links. */
export const upkeepWays: readonly StaffWay[] = [
  { act: 'see-drafts', path: '', label: 'upkeep.today', group: 'today' },
  { act: 'write', path: '/links', label: 'links.way', group: 'today' },
]
