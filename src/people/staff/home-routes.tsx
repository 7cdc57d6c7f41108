import type { Readers } from '#places'
import type { Database } from '#platform/db'
import type { Route } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
import { slugsOfPlaces } from '../roles/place-store.ts'
import { doneIn } from './done.ts'
import { HomePage } from './home-page.tsx'
import type { StaffPages } from './staff-pages.tsx'
import { type StaffWay, waysOf } from './way.ts'
import type { Workspace } from './workspace.ts'

export interface HomeRoutesParts {
  readonly database: Database
  readonly readers: Readers
  readonly workspace: Workspace
  readonly pages: StaffPages
  /** The parts of a place's workspace, of all modules. */
  readonly ways: readonly StaffWay[]
}

const DONE: Readonly<Record<string, MessageKey>> = { joined: 'people.done-joined' }

export function homeRoutes({ database, readers, workspace, pages, ways }: HomeRoutesParts): readonly Route[] {
  return [
    workspace.forMembers({
      method: 'GET',
      path: '',
      handle: async (visit) => {
        const { t, member } = visit
        const ids = [...new Set(member.grants.map(({ placeId }) => placeId))]
        const slugs = await database.read((tx) => slugsOfPlaces(tx, ids))
        const places = await Promise.all(ids.flatMap((id) => slugs.get(id) ?? []).map((slug) => readers.place(slug)))
        const workPlaces = places.map((place) => ({ place, groups: waysOf(ways, member, place) }))
        return pages.answer(visit, {
          title: t('people.workspace'),
          done: doneIn(visit, DONE),
          body: <HomePage visit={visit} workPlaces={workPlaces} />,
        })
      },
    }),
  ]
}
