import { addDays, type CalendarDay } from '#kernel'
import { STAGES, type Stage, type Step } from './step.ts'

/** What a plan needs to know of a person; nothing of it says who they are. */
export interface Situation {
  readonly stage: Stage
  readonly today: CalendarDay
  /** The day of arrival, past or expected. */
  readonly arrival?: CalendarDay
  /** Last days of the papers that the person has noted, by kind; several of a kind are those of a family. */
  readonly papers: ReadonlyMap<string, readonly CalendarDay[]>
  /** Steps that the person has ticked. */
  readonly done: ReadonlySet<string>
  /** Whether an expression holds for the person's answers. */
  readonly holds: (expression: string) => boolean
}

export interface PlannedStep<Own extends Step = Step> {
  readonly step: Own
  /** `waits`: something else comes first. `later`: of a stage to come, and not pressing. */
  readonly state: 'now' | 'waits' | 'later' | 'done'
  /** The last day on which it is in time. */
  readonly due?: CalendarDay
  readonly isOverdue: boolean
  /** Ids of the steps that come first. */
  readonly waitsFor: readonly string[]
}

export interface Plan<Own extends Step = Step> {
  /** The most pressing first; what waits or comes later after what can be done now, what is done last. */
  readonly steps: readonly PlannedStep<Own>[]
  readonly needs: readonly string[]
}

/** A step of a later stage is told now when its day is as near as this. */
const PRESSING_DAYS = 30

/**
 * The steps that apply to a person, in the order in which they matter: what is overdue, what has a day, the earlier stage, and then as
 * the place has them. Steps must be free of the problems that `problemsOfSteps` tells.
 */
export function makePlan<Own extends Step>(steps: readonly Own[], situation: Situation): Plan<Own> {
  const applying = steps.filter((step) => applies(step, situation))
  const open = new Set(applying.filter(({ id }) => !situation.done.has(id)).map(({ id }) => id))
  const planned = applying
    .map((step) => plannedStep(step, open, situation))
    .map((one, at) => ({ one, at, rank: rankOf(one) }))
    .sort((a, b) => compare(a.rank, b.rank) || a.at - b.at)
    .map(({ one }) => one)
  return { steps: planned, needs: needsOf(planned) }
}

/** What the steps of the present stage help with that are not done, each once, the most pressing first. */
export function needsOf(steps: readonly PlannedStep[]): readonly string[] {
  const pressing = steps.filter(({ state }) => state === 'now' || state === 'waits')
  return [...new Set(pressing.flatMap(({ step }) => step.needs))]
}

function applies({ when, deadline }: Step, { holds, papers }: Situation): boolean {
  if (deadline?.kind === 'before-expiry' && !papers.has(deadline.paper)) return false
  return when === undefined || holds(when)
}

function plannedStep<Own extends Step>(step: Own, open: ReadonlySet<string>, situation: Situation): PlannedStep<Own> {
  const due = dueDay(step, situation)
  const waitsFor = step.after.filter((id) => open.has(id))
  const isDone = !open.has(step.id)
  const isPressing = due !== undefined && due <= addDays(situation.today, PRESSING_DAYS)
  const isLater = STAGES.indexOf(step.stage) > STAGES.indexOf(situation.stage) && !isPressing
  const state = isDone ? 'done' : waitsFor.length > 0 ? 'waits' : isLater ? 'later' : 'now'
  return {
    step,
    state,
    isOverdue: !isDone && due !== undefined && due < situation.today,
    waitsFor,
    ...(due === undefined ? {} : { due }),
  }
}

function dueDay({ deadline }: Step, { arrival, papers }: Situation): CalendarDay | undefined {
  switch (deadline?.kind) {
    case undefined:
      return undefined
    case 'on':
      return deadline.day
    case 'after-arrival':
      return arrival && addDays(arrival, deadline.days)
    case 'before-expiry': {
      const first = papers.get(deadline.paper)?.toSorted()[0]
      return first && addDays(first, -deadline.days)
    }
  }
}

const STATES: readonly PlannedStep['state'][] = ['now', 'waits', 'later', 'done']

function rankOf({ state, due, isOverdue, step }: PlannedStep): readonly (number | string)[] {
  return [STATES.indexOf(state), isOverdue ? 0 : 1, due ?? '~', STAGES.indexOf(step.stage)]
}

function compare(one: readonly (number | string)[], other: readonly (number | string)[]): number {
  for (const [at, value] of one.entries()) {
    const against = other[at] ?? value
    if (value !== against) return value < against ? -1 : 1
  }
  return 0
}
