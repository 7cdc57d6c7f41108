import { type CalendarDay, type Instant, parseCalendarDay } from '#kernel'
import { actsAtHome, colleaguesWhoMay, doneIn, namesOf, onTo, type PlaceVisit, type Staff } from '#people'
import type { Database, Write } from '#platform/db'
import { BadRequest, NotFound, type Route } from '#platform/http'
import { inLanguage } from '#ui'
import { askedIn, waitingFor } from '../asking/asked-store.ts'
import {
  answerCriteria,
  beginRound,
  decideAnswer,
  freezeRound,
  recordMilestones,
  repeatOwn,
} from '../assessing/assess.ts'
import { assessmentsOf, type KeptAssessment, roundBefore, roundOf } from '../assessing/assessment-store.ts'
import { standingOf } from '../assessing/hand.ts'
import { talkIn } from '../evidence/evidence-store.ts'
import { offeredStandards } from '../exchange/offered-standards.ts'
import { smallestGap } from '../gap/smallest-gap.ts'
import { solvedElsewhere } from '../gap/solved-elsewhere.ts'
import { nextStage } from '../scoring/stage.ts'
import type { Standard } from '../standard/standard.ts'
import { plannedFor } from '../welcome/desk/plan-this.tsx'
import { ElementPage } from './element-page.tsx'
import { GapPage } from './gap-page.tsx'
import { handsIn } from './hands-in.ts'
import { crumbTo, elementIn, mayLead, partIn, roundVisits } from './round-visits.ts'
import { KeptHere, StandardsPage } from './standards-page.tsx'
import { StandingPage } from './standing-page.tsx'

export interface StandardsParts {
  readonly database: Database
  readonly staff: Staff
  readonly clock: () => Instant
}

export function standardsRoutes({ database, staff, clock }: StandardsParts): readonly Route[] {
  const { workspace, pages } = staff
  const { ofRound, changing } = roundVisits(database)

  return [
    workspace.forPlace('assess', {
      method: 'GET',
      path: '/standards',
      handle: async (visit) => {
        const { place, member, acting } = visit
        const [rounds, waiting, offered, isAtHome] = await database.write(
          async (tx) =>
            [
              await assessmentsOf(tx, place.id),
              await waitingFor(tx, place.id, member.accountId),
              await offeredStandards(tx, place.id),
              await actsAtHome(tx, 'administrator', 'editor', 'reviewer'),
            ] as const,
          acting,
        )
        const isOpen = ({ id }: Standard) =>
          rounds.some(({ standard, frozenOn }) => standard.id === id && frozenOn === undefined)
        return pages.answer(visit, {
          title: visit.t('standards.title'),
          done: doneIn(visit, { open: 'standards.round-is-open', 'taken-up': 'evidence.taken-up' }),
          body: isAtHome ? (
            <StandardsPage
              visit={visit}
              rounds={rounds}
              waiting={waiting}
              offered={offered.filter((standard) => !isOpen(standard))}
              mayLead={mayLead(visit)}
            />
          ) : (
            <KeptHere visit={visit} />
          ),
        })
      },
    }),
    workspace.forPlace('lead-standard', {
      method: 'POST',
      path: '/standards',
      handle: async (visit) => {
        const { ask, member, place, today, base, acting } = visit
        const outcome = await database.write(async (tx) => {
          const standard = (await offeredStandards(tx, place.id)).find(({ id }) => id === ask.form.get('standard'))
          if (!standard) throw new NotFound('standard')
          return beginRound(tx, member, place, standard, clock(), today)
        }, acting)
        if (outcome.kind === 'begun') return onTo(`${base}/standards/${outcome.assessmentId}`, 'begun')
        if (outcome.reason === 'round-is-open') return onTo(`${base}/standards`, 'open')
        throw new NotFound(outcome.reason)
      },
    }),
    workspace.forPlace('assess', {
      method: 'GET',
      path: '/standards/:assessment',
      handle: (visit) =>
        ofRound(visit, async (tx, assessment, round) => {
          const { standard } = assessment
          return pages.answer(visit, {
            title: inLanguage(standard.title, visit.language).text,
            done: doneIn(visit, {
              begun: 'standards.round-begun',
              kept: 'standards.kept',
              frozen: 'standards.round-frozen',
              'was-frozen': 'standards.was-frozen',
              brought: 'evidence.brought-answers',
            }),
            body: (
              <StandingPage
                visit={visit}
                assessment={assessment}
                round={round}
                standing={standingOf(standard, round, assessment.frozenOn ?? visit.today)}
                before={await standingBefore(tx, visit, assessment)}
                mayLead={mayLead(visit)}
              />
            ),
          })
        }),
    }),
    workspace.forPlace('assess', {
      method: 'GET',
      path: '/standards/:assessment/elements/:element',
      handle: (visit) =>
        ofRound(visit, async (tx, assessment, round) => {
          const element = elementIn(visit, assessment.standard)
          const { assessmentId } = assessment
          const asked = await askedIn(tx, visit.place.id, assessmentId)
          return pages.answer(visit, {
            title: inLanguage(element.title, visit.language).text,
            breadcrumbs: [crumbTo(visit, assessment)],
            done: doneIn(visit, {
              kept: 'standards.kept',
              asked: 'evidence.asked-done',
              'asked-no-longer': 'evidence.asked-no-longer-done',
            }),
            body: (
              <ElementPage
                visit={visit}
                assessment={assessment}
                element={element}
                round={round}
                names={
                  await namesOf(
                    tx,
                    [...round.hands, ...asked].map(({ accountId }) => accountId),
                  )
                }
                asked={asked.filter((one) => one.element === element.id)}
                colleagues={mayLead(visit) ? await colleaguesWhoMay(tx, visit.place, 'assess') : []}
                talk={await talkIn(tx, visit.place.id, assessmentId)}
                mayLead={mayLead(visit)}
                mayRepeat={
                  assessment.number > 1 && !round.hands.some(({ accountId }) => accountId === visit.member.accountId)
                }
              />
            ),
          })
        }),
    }),
    workspace.forPlace('assess', {
      method: 'POST',
      path: '/standards/:assessment/elements/:element',
      handle: (visit) => {
        const { ask, member, place, today } = visit
        const hands = handsIn(ask.form, today)
        return changing(visit, (tx, id) => answerCriteria(tx, member, place, id, hands), {
          path: `/elements/${partIn(visit, 'element')}`,
          done: 'kept',
        })
      },
    }),
    workspace.forPlace('assess', {
      method: 'POST',
      path: '/standards/:assessment/repeat',
      handle: (visit) => {
        const element = visit.ask.form.get('element') ?? ''
        return changing(visit, (tx, id) => repeatOwn(tx, visit.member, visit.place, id), {
          path: ID.test(element) ? `/elements/${element}` : '',
          done: 'kept',
        })
      },
    }),
    workspace.forPlace('lead-standard', {
      method: 'POST',
      path: '/standards/:assessment/decide',
      handle: (visit) => {
        const criterion = visit.ask.form.get('criterion') ?? ''
        const accountId = visit.ask.form.get(`account-${criterion}`) ?? ''
        return changing(visit, (tx, id) => decideAnswer(tx, visit.member, visit.place, id, { criterion, accountId }), {
          done: 'kept',
        })
      },
    }),
    workspace.forPlace('lead-standard', {
      method: 'POST',
      path: '/standards/:assessment/milestones',
      handle: (visit) => {
        const days = daysIn(visit)
        return changing(visit, (tx, id) => recordMilestones(tx, visit.member, visit.place, id, days), { done: 'kept' })
      },
    }),
    workspace.forPlace('lead-standard', {
      method: 'POST',
      path: '/standards/:assessment/freeze',
      handle: (visit) =>
        changing(visit, (tx, id) => freezeRound(tx, visit.member, visit.place, id, visit.today), { done: 'frozen' }),
    }),
    workspace.forPlace('assess', {
      method: 'GET',
      path: '/standards/:assessment/gap',
      handle: (visit) =>
        ofRound(visit, async (tx, assessment, round) => {
          const { standard } = assessment
          const standing = standingOf(standard, round, assessment.frozenOn ?? visit.today)
          const stage = nextStage(standard, standing)
          const next = stage && { stage, gap: await smallestGap(standard, stage, standing) }
          const missing = next?.gap.kind === 'found' ? next.gap.criteria : []
          return pages.answer(visit, {
            title: visit.t('standards.see-gap'),
            breadcrumbs: [crumbTo(visit, assessment)],
            body: (
              <GapPage
                visit={visit}
                assessment={assessment}
                standing={standing}
                next={next}
                solved={await solvedElsewhere(tx, visit, standard, missing)}
                planned={await plannedFor(tx, visit)}
              />
            ),
          })
        }),
    }),
  ]
}

const ID = /^[a-z0-9.-]{1,80}$/

/** How the place stood when the round before was closed. */
async function standingBefore(tx: Write, { place }: PlaceVisit, assessment: KeptAssessment) {
  const former = await roundBefore(tx, place.id, assessment)
  if (former?.frozenOn === undefined) return undefined
  const round = await roundOf(tx, place.id, former.assessmentId)
  return standingOf(former.standard, round, former.frozenOn)
}

/**
 * The day of each milestone that the form names; `undefined` for one left empty.
 *
 * @throws BadRequest for what is no day, or one that is to come.
 */
function daysIn({ ask, today }: PlaceVisit): ReadonlyMap<string, CalendarDay | undefined> {
  const days = [...ask.form].flatMap(([name, text]): [string, CalendarDay | undefined][] => {
    const milestone = /^day-(.{1,80})$/.exec(name)?.[1]
    if (milestone === undefined) return []
    const day = text === '' ? undefined : parseCalendarDay(text)
    if (text !== '' && (!day || day > today)) throw new BadRequest('day')
    return [[milestone, day]]
  })
  return new Map(days)
}
