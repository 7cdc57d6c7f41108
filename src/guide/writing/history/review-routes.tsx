import { callerOfNames } from '#people'
import { nameFor } from '#places'
import type { Route } from '#platform/http'
import { waitingDrafts } from '#texts'
import type { WritingParts } from '../writing-routes.ts'
import { ReviewPage } from './review-page.tsx'

/** What waits for somebody who publishes, of every kind. */
export function reviewRoutes({ database, workspace, pages }: WritingParts): readonly Route[] {
  return [
    workspace.forPlace('publish', {
      method: 'GET',
      path: '/review',
      handle: async (visit) => {
        const { t, place, language, acting } = visit
        const { waiting, nameOf } = await database.write(async (tx) => {
          const drafts = await waitingDrafts(tx, place.id)
          const actors = drafts.map(({ askedBy }) => askedBy)
          return { waiting: drafts, nameOf: await callerOfNames(tx, visit, actors) }
        }, acting)
        return pages.answer(visit, {
          title: t('history.review-of', { place: nameFor(place, language) }),
          body: <ReviewPage visit={visit} waiting={waiting} nameOf={nameOf} />,
        })
      },
    }),
  ]
}
