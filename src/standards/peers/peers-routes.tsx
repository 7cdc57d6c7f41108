import { doneIn, onTo, type PlaceVisit } from '#people'
import { type Answer, BadRequest, NotFound, type Route } from '#platform/http'
import { standingOf } from '../assessing/hand.ts'
import { crumbTo, mayLead, roundVisits } from '../desk/round-visits.ts'
import type { StandardsParts } from '../desk/routes.tsx'
import { parseFigures } from './likeness.ts'
import { LikenessPage, type LikenessPageProps } from './likeness-page.tsx'
import { likenessOf, peerResults } from './peer-store.ts'
import { PeersPage } from './peers-page.tsx'
import { type ChangeLikeness, recordFigures, shareResults } from './share-results.ts'

/** A place beside others that are like it. */
export function peersRoutes({ database, staff: { workspace, pages } }: StandardsParts): readonly Route[] {
  const { ofRound } = roundVisits(database)
  const likenessPage = async (visit: PlaceVisit, refused?: LikenessPageProps['refused']): Promise<Answer> => {
    const { t, place, acting } = visit
    const likeness = await database.write((tx) => likenessOf(tx, place.id), acting)
    return pages.answer(visit, {
      title: t('evidence.peers'),
      done: doneIn(visit, { kept: 'standards.kept' }),
      problems: (refused?.fields ?? []).map((name) => ({
        field: name,
        message: t(`evidence.problem-figure-${name.split('-')[1] as 'value' | 'year' | 'source'}`),
      })),
      body: <LikenessPage visit={visit} likeness={likeness} mayLead={mayLead(visit)} refused={refused} />,
    })
  }
  const afterwards = ({ base }: PlaceVisit, outcome: ChangeLikeness): Answer => {
    if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
    return onTo(`${base}/standards/peers`, 'kept')
  }
  return [
    workspace.forPlace('assess', {
      method: 'GET',
      path: '/standards/peers',
      handle: (visit) => likenessPage(visit),
    }),
    workspace.forPlace('lead-standard', {
      method: 'POST',
      path: '/standards/peers/figures',
      handle: async (visit) => {
        const { ask, member, place, acting, today } = visit
        const parsed = parseFigures(ask.form, today)
        if (parsed.kind === 'problems') return likenessPage(visit, { form: ask.form, fields: parsed.fields })
        return afterwards(visit, await database.write((tx) => recordFigures(tx, member, place, parsed.figures), acting))
      },
    }),
    workspace.forPlace('lead-standard', {
      method: 'POST',
      path: '/standards/peers/sharing',
      handle: async (visit) => {
        const { ask, member, place, acting, today } = visit
        const shares = ask.form.get('shares')
        if (shares !== 'yes' && shares !== 'no') throw new BadRequest('shares')
        return afterwards(
          visit,
          await database.write((tx) => shareResults(tx, member, place, shares === 'yes', today), acting),
        )
      },
    }),
    workspace.forPlace('assess', {
      method: 'GET',
      path: '/standards/:assessment/peers',
      handle: (visit) =>
        ofRound(visit, async (tx, assessment, round) => {
          const { standard, frozenOn } = assessment
          return pages.answer(visit, {
            title: visit.t('evidence.beside-peers'),
            breadcrumbs: [crumbTo(visit, assessment)],
            body: (
              <PeersPage
                visit={visit}
                assessment={assessment}
                standing={standingOf(standard, round, frozenOn ?? visit.today)}
                results={await peerResults(tx, standard)}
              />
            ),
          })
        }),
    }),
  ]
}
