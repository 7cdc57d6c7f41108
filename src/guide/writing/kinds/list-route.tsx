import { nameFor } from '#places'
import type { Route } from '#platform/http'
import type { WritingParts } from '../writing-routes.ts'
import { ItemsPage } from './items-page.tsx'
import { readItems } from './read-items.ts'
import type { WrittenKind } from './written-kind.ts'

/** The list of a kind that stands in no tree. */
export function listRoute({ database, workspace, pages }: WritingParts, kind: WrittenKind): Route {
  return workspace.forPlace('see-drafts', {
    method: 'GET',
    path: `/${kind.folder}`,
    handle: async (visit) => {
      const { t, place, language, acting } = visit
      const items = await database.write((tx) => readItems(tx, visit, kind), acting)
      return pages.answer(visit, {
        title: `${t(`kinds.${kind.folder}`)} – ${nameFor(place, language)}`,
        body: <ItemsPage visit={visit} kind={kind} items={items} />,
      })
    },
  })
}
