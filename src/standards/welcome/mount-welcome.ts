import type { Instant } from '#kernel'
import type { Mount } from '#platform/mount'
import type { RemindingParts } from '../asking/in-each-place.ts'
import { planRoutes } from './desk/plan-routes.tsx'
import { practiceRoutes } from './desk/practice-routes.tsx'
import { type ReadersParts, welcomeRoutes } from './public/welcome-routes.tsx'
import { remindOwnersJob } from './reminders/remind-owners.ts'
import { type ReportParts, reportRoutes } from './report/report-routes.tsx'

export type WelcomeParts = ReadersParts & ReportParts & RemindingParts & { readonly clock: () => Instant }

/** What a place will do: kept by its staff, told to the council, read by everybody. */
export function mountWelcome(parts: WelcomeParts): Required<Pick<Mount, 'routes' | 'jobs'>> {
  return {
    routes: [...planRoutes(parts), ...practiceRoutes(parts), ...reportRoutes(parts), ...welcomeRoutes(parts)],
    jobs: [remindOwnersJob(parts, parts.clock)],
  }
}
