import type { StaffWay } from '#people'
import type { Mount } from '#platform/mount'
import type { NetworkParts } from './in-network.ts'
import { stopRoutes } from './mails/stop-routes.tsx'
import { remindJob, tellJob } from './mails/tell.ts'
import { memberRoutes } from './members/member-routes.tsx'
import { NETWORK_PATH } from './paths.ts'
import { moderationRoutes } from './threads/moderation-routes.tsx'
import { threadRoutes } from './threads/thread-routes.tsx'
import { type PublicParts, publicRoutes } from './visits/public-visits.tsx'
import { visitRoutes } from './visits/visit-routes.tsx'

export function mountNetwork(parts: NetworkParts & PublicParts): Mount {
  const { readers, staff, origin, clock } = parts
  return {
    routes: [
      // Before the page of a standard, which would answer it.
      ...moderationRoutes(parts),
      ...memberRoutes(parts),
      ...visitRoutes(parts),
      ...threadRoutes(parts),
      ...publicRoutes(parts),
      ...stopRoutes(parts),
    ],
    jobs: [remindJob(clock)],
    promptJobs: [tellJob({ readers, workspace: staff.workspace, origin }, clock)],
  }
}

/** Where a place meets others that share its standard. */
export const networkWays: readonly StaffWay[] = [
  { act: 'exchange', path: NETWORK_PATH, label: 'network.title', group: 'measuring' },
]
