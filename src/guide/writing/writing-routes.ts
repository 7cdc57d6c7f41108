import type { Staff } from '#people'
import type { Database } from '#platform/db'
import type { Route } from '#platform/http'
import { treeRoutes } from './tree/tree-routes.tsx'

export interface WritingParts extends Staff {
  readonly database: Database
}

/** Below `/staff/places/{place}/pages`: where the pages stand, and what they say. */
export function writingRoutes(parts: WritingParts): readonly Route[] {
  return treeRoutes(parts)
}
