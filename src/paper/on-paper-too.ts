import type { Route } from '#platform/http'
import { type GuideRoutesParts, guideRoutes } from './guide-routes.ts'
import { withPdf } from './renditions.ts'

/** All routes of the modules and, before each page of them, the same page as a document; first of all the whole guide. */
export function onPaperToo(routes: readonly Route[], parts: GuideRoutesParts): readonly Route[] {
  return [...guideRoutes(parts), ...withPdf(routes, parts)]
}
