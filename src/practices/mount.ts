import type { Instant } from '#kernel'
import type { Staff, StaffWay } from '#people'
import type { PlacePages, Readers } from '#places'
import type { Database } from '#platform/db'
import type { Mount } from '#platform/mount'
import { codingRoutes } from './coding/desk/coding-routes.tsx'
import { policyDeskRoutes } from './coding/desk/policy-routes.tsx'
import { policyRoutes } from './coding/readers/routes.tsx'
import { deskRoutes, deskWays } from './desk/desk-routes.tsx'
import { practiceRoutes } from './pages/practice-routes.tsx'
import { renewJob } from './reviewing/ask-for-renewal.ts'
import { publishAccepted } from './reviewing/publish-accepted.ts'
import { submitRoutes } from './submitting/submit-routes.tsx'

export interface PracticesParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  readonly staff: Staff
  readonly clock: () => Instant
}

export function mountPractices(mountParts: PracticesParts): Mount {
  const { pages, clock } = mountParts
  const parts = { ...mountParts, origin: pages.origin }
  return {
    routes: [
      // A practice's page has every address that none of these has.
      ...submitRoutes(parts),
      ...deskRoutes(parts),
      ...practiceRoutes(parts),
      ...policyRoutes(parts),
      ...policyDeskRoutes(parts),
      ...codingRoutes(parts),
    ],
    listeners: [publishAccepted],
    jobs: [renewJob(parts, clock)],
  }
}

/** Where a place reads what was sent in, and codes the texts of policies. */
export const practicesWays: readonly StaffWay[] = [
  ...deskWays,
  { act: 'code-policy', path: '/policies', label: 'coding.title', group: 'measuring' },
]
