import type { Staff } from '#people'
import { nameFor } from '#places'
import type { Database } from '#platform/db'
import type { Route } from '#platform/http'
import type { ConcernSources } from './concerns/concern.ts'
import { countedSince } from './concerns/concern-store.ts'
import { lookAround } from './look-around.ts'
import { TodayPage } from './today-page.tsx'

export interface UpkeepRoutesParts {
  readonly database: Database
  readonly staff: Staff
}

export function upkeepRoutes(
  { database, staff: { workspace, pages } }: UpkeepRoutesParts,
  sources: ConcernSources,
): readonly Route[] {
  return [
    workspace.forPlace('see-drafts', {
      method: 'GET',
      path: '',
      handle: async (visit) => {
        const { place, today, member, language, t } = visit
        const concerns = await database.write(
          (tx) => lookAround(tx, sources, { place, today, member, language }),
          visit.acting,
        )
        return pages.answer(visit, {
          title: `${t('upkeep.today')} – ${nameFor(place, language)}`,
          body: <TodayPage visit={visit} concerns={concerns} since={countedSince(today)} />,
        })
      },
    }),
  ]
}
