import type { StaffWay } from '#people'
import type { Mount } from '#platform/mount'
import { CONCERN_SOURCES } from './concerns/sources.ts'
import { type UpkeepParts, upkeepRoutes } from './routes.tsx'

export function mountUpkeep(parts: UpkeepParts): Mount {
  return { routes: upkeepRoutes(parts, CONCERN_SOURCES) }
}

/** The front page of a place's workspace. */
export const upkeepWays: readonly StaffWay[] = [{ act: 'see-drafts', path: '', label: 'upkeep.today' }]
