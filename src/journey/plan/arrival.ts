import { type CalendarDay, daysBetween } from '#kernel'
import { STAGES, type Stage } from './step.ts'

/** Days since the arrival with which each stage ends; the day itself is 0. */
const LAST_DAYS: readonly (readonly [Stage, number])[] = [
  ['before-departure', -1],
  ['first-days', 14],
  ['first-three-months', 92],
  ['first-two-years', 731],
]

export function stageOn(today: CalendarDay, arrival: CalendarDay): Stage {
  const days = daysBetween(arrival, today)
  return LAST_DAYS.find(([, last]) => days <= last)?.[0] ?? 'long-term'
}

/** The stage somebody is in: what they have said, unless time has gone on since. */
export function presentStage(said: Stage, today: CalendarDay, arrival: CalendarDay | undefined): Stage {
  const reached = arrival === undefined ? said : stageOn(today, arrival)
  return isAfter(reached, said) ? reached : said
}

/** A possible answer to where somebody is, and which stage that is; some are none, such as not to say. */
export interface StageAnswer {
  readonly name: string
  readonly stage: Stage | undefined
}

/**
 * What somebody who has answered "before the journey" would answer now that they have arrived: the first answer of the latest stage that is
 * reached. `undefined` while their own answer stands.
 */
export function answerAfterArrival(
  answers: readonly StageAnswer[],
  said: string | undefined,
  today: CalendarDay,
  arrival: CalendarDay | undefined,
): string | undefined {
  const own = answers.find(({ name }) => name === said)?.stage
  if (own !== 'before-departure' || arrival === undefined || arrival > today) return undefined
  const reached = stageOn(today, arrival)
  const possible = answers.filter(({ stage }) => stage && isAfter(stage, own) && !isAfter(stage, reached))
  const latest = STAGES.findLast((stage) => possible.some((one) => one.stage === stage))
  return possible.find(({ stage }) => stage === latest)?.name
}

const isAfter = (one: Stage, other: Stage) => STAGES.indexOf(one) > STAGES.indexOf(other)
