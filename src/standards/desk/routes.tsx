import { type CalendarDay, type Id, type Instant, parseCalendarDay } from '#kernel'
import { doneIn, idIn, mayDo, namesOf, onTo, type PlaceVisit, type Staff } from '#people'
import type { Database, Write } from '#platform/db'
import { type Answer, BadRequest, NotFound, type Route } from '#platform/http'
import {
  answerCriteria,
  beginRound,
  type ChangeRound,
  decideAnswer,
  freezeRound,
  recordMilestones,
  repeatOwn,
} from '../assessing/assess.ts'
import {
  assessmentIn,
  assessmentsOf,
  type KeptAssessment,
  roundBefore,
  roundOf,
} from '../assessing/assessment-store.ts'
import { type Hand, type Round, standingOf } from '../assessing/hand.ts'
import { smallestGap } from '../gap/smallest-gap.ts'
import { nextStage } from '../scoring/stage.ts'
import { shippedStandards } from '../shipped-standards.ts'
import type { Standard } from '../standard/standard.ts'
import { ElementPage, NOT_APPLICABLE } from './element-page.tsx'
import { GapPage } from './gap-page.tsx'
import { StandardsPage } from './standards-page.tsx'
import { StandingPage } from './standing-page.tsx'
import { inLanguage } from './wording.tsx'

export interface StandardsParts {
  readonly database: Database
  readonly staff: Staff
  readonly clock: () => Instant
}

const LONGEST_COMMENT = 2_000

export function standardsRoutes({ database, staff, clock }: StandardsParts): readonly Route[] {
  const { workspace, pages } = staff

  /** A page about a round, in one transaction with what it reads. */
  const ofRound = async (
    visit: PlaceVisit,
    show: (tx: Write, assessment: KeptAssessment, round: Round) => Promise<Answer>,
  ): Promise<Answer> =>
    database.write(async (tx) => {
      const assessmentId = idIn(visit, 'assessment')
      const assessment = await assessmentIn(tx, visit.place.id, assessmentId)
      if (!assessment) throw new NotFound('assessment')
      return show(tx, assessment, await roundOf(tx, visit.place.id, assessmentId))
    }, visit.acting)

  /** An act on a round, and on to a page that says what came of it. */
  const changing = async (
    visit: PlaceVisit,
    act: (tx: Write, assessmentId: Id) => Promise<ChangeRound>,
    onward: { readonly path?: string; readonly done: string },
  ): Promise<Answer> => {
    const assessmentId = idIn(visit, 'assessment')
    const outcome = await database.write((tx) => act(tx, assessmentId), visit.acting)
    const here = `${visit.base}/standards/${assessmentId}${onward.path ?? ''}`
    if (outcome.kind === 'kept') return onTo(here, onward.done)
    if (outcome.reason === 'is-frozen') return onTo(`${visit.base}/standards/${assessmentId}`, 'was-frozen')
    throw new NotFound(outcome.reason)
  }

  return [
    workspace.forPlace('assess', {
      method: 'GET',
      path: '/standards',
      handle: async (visit) => {
        const rounds = await database.write((tx) => assessmentsOf(tx, visit.place.id), visit.acting)
        const isOpen = ({ id }: Standard) =>
          rounds.some(({ standard, frozenOn }) => standard.id === id && frozenOn === undefined)
        return pages.answer(visit, {
          title: visit.t('standards.title'),
          done: doneIn(visit, { open: 'standards.round-is-open' }),
          body: (
            <StandardsPage
              visit={visit}
              rounds={rounds}
              offered={shippedStandards().filter((standard) => !isOpen(standard))}
              mayLead={mayLead(visit)}
            />
          ),
        })
      },
    }),
    workspace.forPlace('lead-standard', {
      method: 'POST',
      path: '/standards',
      handle: async (visit) => {
        const { ask, member, place, today, base, acting } = visit
        const standard = shippedStandards().find(({ id }) => id === ask.form.get('standard'))
        if (!standard) throw new NotFound('standard')
        const outcome = await database.write((tx) => beginRound(tx, member, place, standard, clock(), today), acting)
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
          const { title } = element
          return pages.answer(visit, {
            title: inLanguage(title, visit.language).text,
            breadcrumbs: [crumbTo(visit, assessment)],
            done: doneIn(visit, { kept: 'standards.kept' }),
            body: (
              <ElementPage
                visit={visit}
                assessment={assessment}
                element={element}
                round={round}
                names={
                  await namesOf(
                    tx,
                    round.hands.map(({ accountId }) => accountId),
                  )
                }
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
          path: `/elements/${elementId(visit)}`,
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
        ofRound(visit, async (_, assessment, round) => {
          const { standard } = assessment
          const standing = standingOf(standard, round, assessment.frozenOn ?? visit.today)
          const stage = nextStage(standard, standing)
          const next = stage && { stage, gap: await smallestGap(standard, stage, standing) }
          return pages.answer(visit, {
            title: visit.t('standards.see-gap'),
            breadcrumbs: [crumbTo(visit, assessment)],
            body: <GapPage visit={visit} assessment={assessment} standing={standing} next={next} />,
          })
        }),
    }),
  ]
}

const ID = /^[a-z0-9.-]{1,80}$/

const mayLead = ({ member, place }: PlaceVisit): boolean =>
  mayDo(member.grants, 'lead-standard', { chain: place.chain })

const crumbTo = ({ base, language }: PlaceVisit, { assessmentId, standard }: KeptAssessment) => ({
  href: `${base}/standards/${assessmentId}`,
  label: inLanguage(standard.title, language).text,
})

const elementId = ({ ask }: PlaceVisit): string => ask.params.element ?? ''

function elementIn(visit: PlaceVisit, { elements }: Standard): Standard['elements'][number] {
  const element = elements.find(({ id }) => id === elementId(visit))
  if (!element) throw new NotFound('element')
  return element
}

/** How the place stood when the round before was closed. */
async function standingBefore(tx: Write, { place }: PlaceVisit, assessment: KeptAssessment) {
  const former = await roundBefore(tx, place.id, assessment)
  if (former?.frozenOn === undefined) return undefined
  const round = await roundOf(tx, place.id, former.assessmentId)
  return standingOf(former.standard, round, former.frozenOn)
}

/** What the form says of each criterion that was answered. */
function handsIn(form: URLSearchParams, on: CalendarDay): readonly Omit<Hand, 'accountId'>[] {
  return [...form.keys()].flatMap((name) => {
    const criterion = /^option-(.{1,80})$/.exec(name)?.[1]
    if (criterion === undefined) return []
    const option = form.get(name) ?? ''
    return {
      criterion,
      option: option === NOT_APPLICABLE ? undefined : option,
      strands: [...new Set(form.getAll(`strands-${criterion}`))],
      comment: (form.get(`comment-${criterion}`) ?? '').trim().slice(0, LONGEST_COMMENT),
      on,
    }
  })
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
