import { addDays, type CalendarDay, newId } from '#kernel'
import { answersToGive, describe, type SittingVisit } from '#questionnaires'
import { keptPlanIn } from '../kept/kept-plan.ts'
import type { HandOver } from './hand-over.ts'

/** Long enough for a journey across borders. */
const GOOD_DAYS = 60

export const goodUntil = (madeOn: CalendarDay): CalendarDay => addDays(madeOn, GOOD_DAYS)

/** What of the plan is handed over beside answers. */
export const PLAN_PARTS = ['done', 'papers', 'arrival'] as const
export type PlanPart = (typeof PLAN_PARTS)[number]

/** What somebody has ticked. */
export interface Chosen {
  /** Names of the form's outermost items. */
  readonly answers: ReadonlySet<string>
  readonly withSafety: boolean
  readonly plan: ReadonlySet<PlanPart>
}

/** What is handed over of a sitting; `undefined` when nothing would be in it. */
export function makeHandOver(
  { sitting, evaluation, definition }: Pick<SittingVisit, 'sitting' | 'evaluation' | 'definition'>,
  chosen: Chosen,
  { from, to, madeOn }: Pick<HandOver, 'from' | 'to' | 'madeOn'>,
): HandOver | undefined {
  const kept = keptPlanIn(sitting)
  const answers = answersToGive(evaluation, chosen.answers, chosen.withSafety)
  const done = chosen.plan.has('done') ? kept.done : []
  const papers = chosen.plan.has('papers') ? kept.papers : []
  const arrival = chosen.plan.has('arrival') ? kept.arrival : undefined
  if (Object.keys(answers).length + done.length + papers.length === 0 && !arrival) return undefined
  return {
    id: newId(),
    from,
    ...(to && { to }),
    madeOn,
    goodUntil: goodUntil(madeOn),
    answers,
    questions: describe(definition, answers),
    hasSafety: chosen.withSafety,
    done,
    papers,
    ...(arrival && { arrival }),
  }
}

/** Which parts of the plan there are to be handed over. */
export function planPartsIn(sitting: SittingVisit['sitting']): readonly PlanPart[] {
  const { done, papers, arrival } = keptPlanIn(sitting)
  const holds: Readonly<Record<PlanPart, boolean>> = {
    done: done.length > 0,
    papers: papers.length > 0,
    arrival: arrival !== undefined,
  }
  return PLAN_PARTS.filter((part) => holds[part])
}
