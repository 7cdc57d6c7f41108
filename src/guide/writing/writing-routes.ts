import type { Staff } from '#people'
import type { Database } from '#platform/db'
import type { Route } from '#platform/http'
import { coverageRoute } from './coverage/coverage-route.tsx'
import { editorRoutes } from './editor/editor-routes.tsx'
import { historyRoutes } from './history/history-routes.tsx'
import { publicationRoutes } from './history/publication-routes.tsx'
import { reviewRoutes } from './history/review-routes.tsx'
import { inheritanceRoutes } from './inheritance/inheritance-routes.tsx'
import { LISTED_KINDS, WRITTEN_KINDS } from './kinds/kinds.ts'
import { listRoute } from './kinds/list-route.tsx'
import { treeRoutes } from './tree/tree-routes.tsx'

export interface WritingParts extends Staff {
  readonly database: Database
}

/** Below `/staff/places/{place}`: where texts stand, what they say, what becomes of them, and what comes from above. */
export function writingRoutes(parts: WritingParts): readonly Route[] {
  return [
    ...treeRoutes(parts),
    ...LISTED_KINDS.map((kind) => listRoute(parts, kind)),
    ...WRITTEN_KINDS.flatMap((kind) => [
      ...editorRoutes(parts, kind),
      ...historyRoutes(parts, kind),
      ...publicationRoutes(parts, kind),
    ]),
    ...reviewRoutes(parts),
    ...inheritanceRoutes(parts),
    coverageRoute(parts),
  ]
}
