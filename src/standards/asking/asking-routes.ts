import type { PlaceVisit } from '#people'
import type { Route } from '#platform/http'
import { dueIn, partIn, roundVisits } from '../desk/round-visits.ts'
import type { StandardsParts } from '../desk/routes.tsx'
import { askColleague, askNoLonger } from './ask-colleague.ts'

const LONGEST_DEPARTMENT = 120

/** Asking somebody for an element of a round. */
export function askingRoutes({ database, staff: { workspace } }: StandardsParts): readonly Route[] {
  const { changing } = roundVisits(database)
  const onward = (visit: PlaceVisit, done: string) => ({ path: `/elements/${partIn(visit, 'element')}`, done })
  const accountIn = ({ ask }: PlaceVisit) => ask.form.get('account') ?? ''
  return [
    workspace.forPlace('lead-standard', {
      method: 'POST',
      path: '/standards/:assessment/elements/:element/ask',
      handle: (visit) => {
        const asked = {
          element: partIn(visit, 'element'),
          accountId: accountIn(visit),
          department: (visit.ask.form.get('department') ?? '').trim().slice(0, LONGEST_DEPARTMENT),
          dueOn: dueIn(visit),
        }
        return changing(
          visit,
          (tx, id) => askColleague(tx, visit.member, visit.place, id, asked),
          onward(visit, 'asked'),
        )
      },
    }),
    workspace.forPlace('lead-standard', {
      method: 'POST',
      path: '/standards/:assessment/elements/:element/ask-no-longer',
      handle: (visit) => {
        const asked = { element: partIn(visit, 'element'), accountId: accountIn(visit) }
        return changing(
          visit,
          (tx, id) => askNoLonger(tx, visit.member, visit.place, id, asked),
          onward(visit, 'asked-no-longer'),
        )
      },
    }),
  ]
}
