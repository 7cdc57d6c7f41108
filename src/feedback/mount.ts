import type { Mount } from '#platform/mount'
import { forgetFeedback } from './forget-feedback.ts'
import { type FeedbackRoutesParts, feedbackRoutes } from './routes.tsx'

export function mountFeedback(parts: FeedbackRoutesParts): Mount {
  return { routes: feedbackRoutes(parts), jobs: [forgetFeedback] }
}
