import { addDays, dayAt, type Instant, startOfDay } from '#kernel'
import type { HoursContext } from './day-hours.ts'
import { intervals } from './intervals.ts'
import type { Schedule } from './schedule.ts'
import type { Span } from './spans.ts'

/** How many days ahead open times are worked out, today included. */
const DAYS_AHEAD = 35
/** Open times that end sooner than this are worked out anew. */
export const DAYS_KEPT = 28

/** When a person can be served without an appointment, worked out up to `until`. */
export interface OpenTimes {
  /** In order, disjoint; `undefined` when no hours are written at all. */
  readonly spans: readonly Span<Instant>[] | undefined
  readonly until: Instant
}

/**
 * The times from the beginning of today at which the door is open. Hours by appointment are no open times: they never make a
 * service "open now", and pages never show them as closed.
 */
export function openTimes(schedules: readonly Schedule[], now: Instant, context: HoursContext): OpenTimes {
  const today = dayAt(now, context.zone)
  const until = startOfDay(addDays(today, DAYS_AHEAD), context.zone)
  if (schedules.length === 0) return { spans: undefined, until }
  const hours = intervals(schedules, startOfDay(today, context.zone), until, context)
  return { spans: hours.filter(({ kind }) => kind === 'open').map(({ start, end }) => ({ start, end })), until }
}
