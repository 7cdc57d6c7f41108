import type { Staff, StaffWay } from '#people'
import type { Mount } from '#platform/mount'
import { deskRoutes } from './desk/desk-routes.tsx'
import { forgetFeedback } from './forget-feedback.ts'
import { type FeedbackRoutesParts, feedbackRoutes } from './routes.tsx'
import { figuresRoutes } from './statistics/figures-routes.tsx'

export interface FeedbackParts extends FeedbackRoutesParts {
  readonly staff: Staff
}

export function mountFeedback(parts: FeedbackParts): Mount {
  return {
    routes: [...feedbackRoutes(parts), ...deskRoutes(parts), ...figuresRoutes(parts.database, parts.staff)],
    jobs: [forgetFeedback],
  }
}

/** The ways to what readers tell us and to what was counted. */
export const feedbackWays: readonly StaffWay[] = [
  { act: 'read-feedback', path: '/feedback', label: 'reports.title', group: 'readers' },
  { act: 'read-figures', path: '/figures', label: 'figures.figures', group: 'readers' },
]
