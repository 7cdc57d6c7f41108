import { doneIn, idIn, onTo, type PlaceVisit } from '#people'
import type { Write } from '#platform/db'
import { type Answer, BadRequest, NotFound, type Route } from '#platform/http'
import { pageOf, parseCursor, withAfter } from '../cursor.ts'
import { crumbsIn, inNetwork, type NetworkParts, type NetworkVisit } from '../in-network.ts'
import { NETWORK_PATH, visitPath } from '../paths.ts'
import { answerInterest, askForSeats, changeVisit, closeVisit, offerVisit, withdrawInterest } from './keep-visit.ts'
import { FIELD_OF, parseVisit, type VisitProblem } from './parse-visit.ts'
import { ANSWERS, type Visit } from './visit.ts'
import { visitCalendar } from './visit-calendar.ts'
import { typedOf, VisitForm } from './visit-form.tsx'
import { VisitPage, VisitsPage } from './visit-pages.tsx'
import { interestsIn, visitIn, visitsOf } from './visit-store.ts'

const VISITS = `${NETWORK_PATH}/:standard/visits`
const VISIT = `${VISITS}/:host/:visit`

/** Study visits and events: offered, asked for, answered, looked back on. */
export function visitRoutes(parts: NetworkParts): readonly Route[] {
  const {
    staff: { workspace, pages },
    origin,
  } = parts
  /** A page or an act about one visit. @throws NotFound where the place may not see it. */
  const ofVisit = (
    visit: PlaceVisit,
    answer: (tx: Write, network: NetworkVisit, shown: Visit, path: string) => Promise<Answer>,
  ): Promise<Answer> =>
    inNetwork(parts, visit, async (tx, network) => {
      const key = { host: visit.ask.params.host ?? '', visitId: idIn(visit, 'visit') }
      const shown = await visitIn(tx, network.standard.id, key, visit.language)
      if (!shown) throw new NotFound('visit')
      return answer(tx, network, shown, visit.base + visitPath(network.standard.id, shown))
    })
  const ofOwnVisit: typeof ofVisit = (visit, answer) =>
    ofVisit(visit, (tx, network, shown, path) => {
      if (shown.hostId !== visit.place.id) throw new NotFound('visit')
      return answer(tx, network, shown, path)
    })
  const crumbs = (network: NetworkVisit) =>
    crumbsIn(network, { href: `${network.here}/visits`, label: network.visit.t('network.visits') })

  const form = (
    network: NetworkVisit,
    title: string,
    action: string,
    typed: URLSearchParams,
    wrong: readonly VisitProblem[] = [],
  ): Answer => {
    const { visit } = network
    const problems = wrong.map((problem) => ({
      field: FIELD_OF[problem],
      message: visit.t(`network.problem-${problem}`),
    }))
    return pages.answer(visit, {
      title,
      breadcrumbs: crumbs(network),
      problems,
      body: <VisitForm {...{ network, title, action, typed, problems }} />,
    })
  }

  return [
    workspace.forPlace('exchange', {
      method: 'GET',
      path: VISITS,
      handle: (visit) =>
        inNetwork(parts, visit, async (tx, network) => {
          const { ask, language, t } = visit
          const { standard, here } = network
          const wish = { isPast: ask.query.get('past') === 'yes', element: ask.query.get('element') || undefined }
          const found = await visitsOf(
            tx,
            standard.id,
            wish,
            network.now,
            language,
            parseCursor(ask.query.get('after')),
          )
          const { shown, next } = pageOf(found, ({ closedAt, when, visitId }) => ({
            at: (wish.isPast ? closedAt : undefined) ?? when?.ends,
            id: visitId,
          }))
          return pages.answer(visit, {
            title: t('network.visits'),
            breadcrumbs: crumbsIn(network),
            done: doneIn(visit, { closed: 'network.visit-closed' }),
            body: (
              <VisitsPage
                network={network}
                visits={shown}
                wish={wish}
                next={next && `${here}/visits?${withAfter(ask.query, next)}`}
              />
            ),
          })
        }),
    }),
    workspace.forPlace('exchange', {
      method: 'GET',
      path: `${VISITS}/new`,
      handle: (visit) =>
        inNetwork(parts, visit, async (_, network) =>
          form(network, visit.t('network.new-visit'), `${network.here}/visits`, new URLSearchParams()),
        ),
    }),
    workspace.forPlace('exchange', {
      method: 'POST',
      path: VISITS,
      handle: (visit) =>
        inNetwork(parts, visit, async (tx, network) => {
          const { ask, member, place, base } = visit
          const { standard, here } = network
          const parsed = parseVisit(ask.form, place, standard)
          if (parsed.kind === 'problems')
            return form(network, visit.t('network.new-visit'), `${here}/visits`, ask.form, parsed.problems)
          const outcome = await offerVisit(tx, member, place, standard.id, parsed.draft)
          if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
          return onTo(base + visitPath(standard.id, { hostSlug: place.slug, visitId: outcome.visitId }), 'kept')
        }),
    }),
    workspace.forPlace('exchange', {
      method: 'GET',
      path: VISIT,
      handle: (visit) =>
        ofVisit(visit, async (tx, network, shown) =>
          pages.answer(visit, {
            title: shown.title,
            breadcrumbs: crumbs(network),
            done: doneIn(visit, {
              kept: 'network.visit-kept',
              asked: 'network.interest-sent',
              withdrawn: 'network.interest-withdrawn',
              answered: 'network.interest-answered',
              closed: 'network.visit-closed',
              'no-seats-left': 'network.no-seats-left',
              'was-answered': 'network.was-answered',
              'is-past': 'network.is-past',
            }),
            body: (
              <VisitPage network={network} shown={shown} interests={await interestsIn(tx, shown, visit.language)} />
            ),
          }),
        ),
    }),
    workspace.forPlace('exchange', {
      method: 'GET',
      path: `${VISIT}/calendar.ics`,
      handle: (visit) =>
        ofVisit(visit, async (_, network, shown, path) => {
          const file = visitCalendar(shown, origin + path, network.now)
          if (!file) throw new NotFound('calendar')
          return file
        }),
    }),
    workspace.forPlace('exchange', {
      method: 'GET',
      path: `${VISIT}/edit`,
      handle: (visit) =>
        ofOwnVisit(visit, async (_, network, shown, path) =>
          form(network, visit.t('network.edit-visit'), path, typedOf(shown)),
        ),
    }),
    workspace.forPlace('exchange', {
      method: 'POST',
      path: VISIT,
      handle: (visit) =>
        ofOwnVisit(visit, async (tx, network, shown, path) => {
          const { ask, member, place, t } = visit
          const again = (problems: readonly VisitProblem[]) =>
            form(network, t('network.edit-visit'), path, ask.form, problems)
          const parsed = parseVisit(ask.form, place, network.standard)
          if (parsed.kind === 'problems') return again(parsed.problems)
          const outcome = await changeVisit(tx, member, place, shown.visitId, parsed.draft, network.now)
          if (outcome.kind === 'kept') return onTo(path, 'kept')
          if (outcome.reason === 'too-few-seats') return again(['wrong-seats'])
          if (outcome.reason === 'is-past') return onTo(path, 'is-past')
          throw new NotFound(outcome.reason)
        }),
    }),
    workspace.forPlace('exchange', {
      method: 'POST',
      path: `${VISIT}/close`,
      handle: (visit) =>
        ofOwnVisit(visit, async (tx, network, shown, path) => {
          const learnt = (visit.ask.form.get('learnt') ?? '').trim().slice(0, 4_000)
          const outcome = await closeVisit(tx, visit.member, visit.place, shown.visitId, learnt, network.now)
          if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
          return onTo(path, 'closed')
        }),
    }),
    workspace.forPlace('exchange', {
      method: 'POST',
      path: `${VISIT}/interest`,
      handle: (visit) =>
        ofVisit(visit, async (tx, network, shown, path) => {
          const { ask, member, place, t } = visit
          const people = Number(ask.form.get('people'))
          const message = (ask.form.get('message') ?? '').trim().slice(0, 2_000)
          const isCount = Number.isInteger(people) && people >= 1 && people <= 500
          const outcome = isCount
            ? await askForSeats(tx, member, place, shown, { people, message }, network.now)
            : ({ kind: 'refused', reason: 'too-many-people' } as const)
          if (outcome.kind === 'asked') return onTo(path, 'asked')
          if (outcome.reason === 'is-past' || outcome.reason === 'was-answered') return onTo(path, outcome.reason)
          if (outcome.reason !== 'too-many-people') throw new NotFound(outcome.reason)
          return pages.answer(visit, {
            title: shown.title,
            breadcrumbs: crumbs(network),
            problems: [{ field: 'people', message: t('network.problem-people') }],
            body: <VisitPage network={network} shown={shown} interests={[]} message={message} />,
          })
        }),
    }),
    workspace.forPlace('exchange', {
      method: 'POST',
      path: `${VISIT}/withdraw`,
      handle: (visit) =>
        ofVisit(visit, async (tx, _, shown, path) => {
          const outcome = await withdrawInterest(tx, visit.member, visit.place, shown)
          if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
          return onTo(path, 'withdrawn')
        }),
    }),
    workspace.forPlace('exchange', {
      method: 'POST',
      path: `${VISIT}/answer`,
      handle: (visit) =>
        ofOwnVisit(visit, async (tx, network, shown, path) => {
          const { ask, member, place } = visit
          const fromPlace = Number(ask.form.get('place'))
          const state = ANSWERS.find((one) => one === ask.form.get('state'))
          if (!state || !Number.isSafeInteger(fromPlace)) throw new BadRequest('state')
          const answer = (ask.form.get(`answer-${fromPlace}`) ?? '').trim().slice(0, 2_000)
          const outcome = await answerInterest(
            tx,
            member,
            place,
            shown.visitId,
            { fromPlace, state, answer },
            network.now,
          )
          if (outcome.kind === 'answered') return onTo(path, 'answered')
          if (outcome.reason === 'no-seats-left' || outcome.reason === 'is-past') return onTo(path, outcome.reason)
          throw new NotFound(outcome.reason)
        }),
    }),
  ]
}
