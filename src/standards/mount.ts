import type { StaffWay } from '#people'
import type { Mount } from '#platform/mount'
import { askingRoutes } from './asking/asking-routes.ts'
import { type RemindingParts, remindAskedJob } from './asking/remind-asked.ts'
import { compareRoutes } from './comparing/compare-routes.tsx'
import { standardsRoutes } from './desk/routes.tsx'
import { criterionRoutes, type EvidenceParts } from './evidence/criterion-routes.tsx'
import { bringRoutes } from './exchange/bring-routes.tsx'
import { offlineRoutes } from './exchange/offline-routes.tsx'
import { peersRoutes } from './peers/peers-routes.tsx'

export function mountStandards(parts: EvidenceParts & RemindingParts): Mount {
  return {
    // What is of no round first: its addresses have the shape of a round's.
    routes: [
      ...bringRoutes(parts),
      ...offlineRoutes(parts),
      ...peersRoutes(parts),
      ...standardsRoutes(parts),
      ...askingRoutes(parts),
      ...criterionRoutes(parts),
      ...compareRoutes(parts),
    ],
    jobs: [remindAskedJob(parts, parts.clock)],
  }
}

/** Where a place measures itself. */
export const standardsWays: readonly StaffWay[] = [
  { act: 'assess', path: '/standards', label: 'standards.title', group: 'measuring' },
]
