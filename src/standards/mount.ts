import type { StaffWay } from '#people'
import type { Mount } from '#platform/mount'
import { type StandardsParts, standardsRoutes } from './desk/routes.tsx'

export function mountStandards(parts: StandardsParts): Mount {
  return { routes: standardsRoutes(parts) }
}

/** Where a place measures itself. */
export const standardsWays: readonly StaffWay[] = [
  { act: 'assess', path: '/standards', label: 'standards.title', group: 'measuring' },
]
