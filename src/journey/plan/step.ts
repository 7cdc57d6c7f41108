import type { CalendarDay } from '#kernel'

/** Of an arrival, in order. */
export const STAGES = ['before-departure', 'first-days', 'first-three-months', 'first-two-years', 'long-term'] as const

export type Stage = (typeof STAGES)[number]

/** Papers that end one day. */
export const PAPERS = ['permit', 'passport', 'identity-card', 'health-card', 'driving-licence'] as const

export type Paper = (typeof PAPERS)[number]

/** By when a step should be done; the day itself is included. */
export type Deadline =
  | { readonly kind: 'after-arrival'; readonly days: number }
  /** Of a paper that the person has noted, by its kind; without such a paper the step does not apply. */
  | { readonly kind: 'before-expiry'; readonly paper: Paper; readonly days: number }
  | { readonly kind: 'on'; readonly day: CalendarDay }

/** Something to do, as a place describes it; its words are kept as texts under the same id. */
export interface Step {
  readonly id: string
  readonly stage: Stage
  /** To whom it applies: an expression over the answers, in the dialect of the questionnaires. Absent: to everybody. */
  readonly when?: string | undefined
  /** Steps that come first, where they apply. */
  readonly after: readonly string[]
  readonly deadline?: Deadline | undefined
  /** What it helps with; services are sought for these. */
  readonly needs: readonly string[]
  /** Named neutrally in calendars and reminders. */
  readonly isSensitive: boolean
}

export interface StepProblem {
  readonly step: string
  readonly kind: 'twice' | 'unknown-step' | 'circle' | 'negative-days'
  /** The other step, or steps, that are meant. */
  readonly about: string
}

/** What would keep a place's steps from making plans. Empty for steps that are fine. */
export function problemsOfSteps(steps: readonly Step[]): readonly StepProblem[] {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const seen = new Set<string>()
  const isAgain = ({ id }: Step) => seen.has(id) || !seen.add(id)
  return [
    ...steps.filter(isAgain).map(({ id }): StepProblem => ({ step: id, kind: 'twice', about: id })),
    ...steps.flatMap(({ id, after }) =>
      after
        .filter((other) => !byId.has(other))
        .map((other): StepProblem => ({ step: id, kind: 'unknown-step', about: other })),
    ),
    ...steps.flatMap(({ id, deadline }): readonly StepProblem[] =>
      deadline && 'days' in deadline && !(Number.isInteger(deadline.days) && deadline.days >= 0)
        ? [{ step: id, kind: 'negative-days', about: String(deadline.days) }]
        : [],
    ),
    ...circles(byId),
  ]
}

/** Steps that wait for each other, each circle told once, at its first step. */
function circles(byId: ReadonlyMap<string, Step>): readonly StepProblem[] {
  const finished = new Set<string>()
  const found: StepProblem[] = []
  for (const start of byId.keys()) {
    // Depth first without recursion: a chain may be as long as the list.
    const way: { readonly id: string; readonly rest: string[] }[] = []
    const onWay = new Set<string>()
    const enter = (id: string) => {
      way.push({ id, rest: [...(byId.get(id)?.after ?? [])].reverse() })
      onWay.add(id)
    }
    if (!finished.has(start)) enter(start)
    while (way.length > 0) {
      const here = way[way.length - 1] as (typeof way)[number]
      const next = here.rest.pop()
      if (next === undefined) {
        finished.add(here.id)
        onWay.delete(here.id)
        way.pop()
      } else if (onWay.has(next)) {
        const circle = way.slice(way.findIndex(({ id }) => id === next)).map(({ id }) => id)
        found.push({ step: next, kind: 'circle', about: circle.join(' ') })
      } else if (byId.has(next) && !finished.has(next)) enter(next)
    }
  }
  return found
}
