import type { Mount } from '#platform/mount'
import { type DeskParts, deskRoutes } from './desk/desk-routes.tsx'
import type { PlanParts } from './open-plan.ts'
import { planRoutes } from './plan-routes.tsx'

export type JourneyParts = PlanParts & DeskParts

export function mountJourney(parts: JourneyParts): Mount {
  return { routes: [...planRoutes(parts), ...deskRoutes(parts)] }
}
