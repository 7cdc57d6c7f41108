import type { Instant } from '#kernel'
import type { StaffWay } from '#people'
import type { Mount } from '#platform/mount'
import { signingKeyOf } from '#platform/signing'
import type { Questionnaires } from '#questionnaires'
import { type DeskParts, deskRoutes, deskWays } from './desk/desk-routes.tsx'
import { forgetHandOvers } from './handover/forget.ts'
import { handOverRoutes } from './handover/hand-over-routes.tsx'
import { keysRoutes } from './handover/keys-routes.tsx'
import { openingRoutes, openingWays } from './handover/opening-routes.tsx'
import type { PlanParts } from './open-plan.ts'
import { planRoutes } from './plan-routes.tsx'

export interface JourneyParts extends PlanParts, DeskParts {
  readonly takeOver: Questionnaires['takeOver']
  readonly clock: () => Instant
}

export function mountJourney(mountParts: JourneyParts): Mount {
  const { database, pages, clock } = mountParts
  const parts = { ...mountParts, signingKey: signingKeyOf(database), origin: pages.origin }
  return {
    routes: [
      ...handOverRoutes(parts),
      ...planRoutes(parts),
      ...deskRoutes(parts),
      ...openingRoutes(parts),
      ...keysRoutes(parts),
    ],
    jobs: [forgetHandOvers(clock)],
  }
}

export const journeyWays: readonly StaffWay[] = [...deskWays, ...openingWays]
