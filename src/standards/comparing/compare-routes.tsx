import { parseId } from '#kernel'
import type { PlaceVisit } from '#people'
import { NotFound, type Route } from '#platform/http'
import { assessmentIn, type KeptAssessment, roundOf, roundsOf } from '../assessing/assessment-store.ts'
import { type Round, standingOf } from '../assessing/hand.ts'
import { crumbTo, roundVisits } from '../desk/round-visits.ts'
import type { StandardsParts } from '../desk/routes.tsx'
import { ComparePage } from './compare-page.tsx'
import { compareRounds } from './compare-rounds.ts'

/** A round beside another of the same standard: the one before, or the one that the address names. */
export function compareRoutes({ database, staff: { workspace, pages } }: StandardsParts): readonly Route[] {
  const { ofRound } = roundVisits(database)
  return [
    workspace.forPlace('assess', {
      method: 'GET',
      path: '/standards/:assessment/compare',
      handle: (visit) =>
        ofRound(visit, async (tx, after, round) => {
          const { id: placeId } = visit.place
          const rounds = await roundsOf(tx, placeId, after.standard.id)
          const wanted = parseId(visit.ask.query.get('with') ?? '')
          const other = rounds.find(({ assessmentId, number }) =>
            wanted === undefined ? number === after.number - 1 : assessmentId === wanted,
          )
          const before = other && (await assessmentIn(tx, placeId, other.assessmentId))
          if (!before || before.assessmentId === after.assessmentId) throw new NotFound('round')
          const compared = compareRounds(
            stoodIn(visit, before, await roundOf(tx, placeId, before.assessmentId)),
            stoodIn(visit, after, round),
          )
          const others = rounds.filter(
            ({ assessmentId }) => assessmentId !== before.assessmentId && assessmentId !== after.assessmentId,
          )
          return pages.answer(visit, {
            title: visit.t('evidence.compare'),
            breadcrumbs: [crumbTo(visit, after)],
            body: <ComparePage visit={visit} before={before} after={after} compared={compared} others={others} />,
          })
        }),
    }),
  ]
}

const stoodIn = ({ today }: PlaceVisit, { standard, frozenOn }: KeptAssessment, round: Round) => ({
  standard,
  standing: standingOf(standard, round, frozenOn ?? today),
})
