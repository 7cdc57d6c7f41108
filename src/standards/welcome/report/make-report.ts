import { type CalendarDay, type Id, type Instant, type LanguageTag, newId } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import type { Translate } from '#platform/i18n'
import { assessmentsOf } from '../../assessing/assessment-store.ts'
import { readPlan, said, type WelcomePlan } from '../kept/read-plan.ts'
import { type Action, type ClosedCriterion, closes, isOverdue } from '../plan/action.ts'
import { moneyTotals } from '../plan/money.ts'
import { periodWords } from '../progress/action-facts.ts'
import type { CouncilReport, ReportedAction } from './council-report.ts'
import { insertReport } from './report-store.ts'
import { standingIn } from './standing-in-report.ts'

/** In which language a report speaks. */
export interface Voice {
  readonly language: LanguageTag
  readonly t: Translate
}

export type MakeReport =
  | { readonly kind: 'made'; readonly reportId: Id }
  | { readonly kind: 'refused'; readonly reason: 'may-not' }

/** Keeps how things stand now as a report to the council. */
export async function makeReport(
  tx: Write,
  by: Member,
  place: Place,
  voice: Voice,
  now: Instant,
  today: CalendarDay,
): Promise<MakeReport> {
  if (!mayDo(by.grants, 'plan-welcome', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  const report = await reportOf(tx, place, voice, today)
  const reportId = newId()
  await insertReport(tx, place.id, by.accountId, { reportId, madeAt: now, language: voice.language, report })
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'standards.make-report', subject: reportId })
  return { kind: 'made', reportId }
}

async function reportOf(tx: Write, place: Place, voice: Voice, today: CalendarDay): Promise<CouncilReport> {
  const { language } = voice
  const plan = await readPlan(tx, place, language)
  const doing = (closed: ClosedCriterion) =>
    plan.actions
      .filter((action) => action.status !== 'stopped' && closes(action, closed.standard, closed.criterion))
      .map(({ actionId }) => said(plan, actionId))
  const solved: CouncilReport['solved'][number][] = []
  const standings: CouncilReport['standings'][number][] = []
  // The last round of each standard.
  for (const [, [round]] of Map.groupBy(await assessmentsOf(tx, place.id), ({ standard }) => standard.id)) {
    if (!round) continue
    const found = await standingIn(tx, place, round, { language, today, doing })
    standings.push(found.standing)
    solved.push(...found.solved)
  }
  return {
    day: today,
    standings,
    solved,
    adopted: adoptedIn(plan),
    actions: plan.actions.map((action) => reported(plan, action, voice, today)),
    currency: plan.currency,
    totals: moneyTotals(plan.actions.flatMap(({ money }) => money)),
  }
}

function reported(plan: WelcomePlan, action: Action, voice: Voice, today: CalendarDay): ReportedAction {
  const { actionId, objectiveId, status, endsOn, money } = action
  const came = (['stopped', 'result', 'institution', 'negative'] as const).flatMap((slot) => {
    const text = slot === 'stopped' && status !== 'stopped' ? '' : said(plan, actionId, slot)
    return text === '' ? [] : [{ slot, text }]
  })
  return {
    ...{ actionId, status, endsOn, came },
    objective: said(plan, objectiveId),
    title: said(plan, actionId),
    department: said(plan, actionId, 'department'),
    period: periodWords(voice, action),
    isOverdue: isOverdue(action, today),
    money: moneyTotals(money).sum,
  }
}

function adoptedIn(plan: WelcomePlan): CouncilReport['adopted'] {
  return plan.actions.flatMap(({ actionId, adoptedFrom = '' }) => {
    const practice = plan.practices.get(adoptedFrom)
    return practice === undefined ? [] : [{ action: said(plan, actionId), practice }]
  })
}
