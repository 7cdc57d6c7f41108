import type { Staff } from '#people'
import type { Database } from '#platform/db'
import type { Route } from '#platform/http'
import { editorRoutes } from './editor/editor-routes.tsx'
import { historyRoutes } from './history/history-routes.tsx'
import { publicationRoutes } from './history/publication-routes.tsx'
import { inheritanceRoutes } from './inheritance/inheritance-routes.tsx'
import { treeRoutes } from './tree/tree-routes.tsx'

export interface WritingParts extends Staff {
  readonly database: Database
}

/** Below `/staff/places/{place}`: where the pages stand, what they say, what becomes of them, and what comes from above. */
export function writingRoutes(parts: WritingParts): readonly Route[] {
  return [
    ...treeRoutes(parts),
    ...editorRoutes(parts),
    ...historyRoutes(parts),
    ...publicationRoutes(parts),
    ...inheritanceRoutes(parts),
  ]
}
