import { addDays, type CalendarDay, dayAt, type Instant, instantOf, minutesOf, type TimeZone } from '#kernel'
import { type HoursContext, hoursOn } from './day-hours.ts'
import type { Schedule } from './schedule.ts'
import { type Span, union, without } from './spans.ts'

/** Hours that follow one another without a gap, from `start` (included) to `end` (excluded). */
export interface Interval extends Span<Instant> {
  /** `appointment`: people are seen, but only with an appointment. Where both hold, the door is open. */
  readonly kind: 'open' | 'appointment'
}

/** The hours between two instants: in order, disjoint, cut at `from` and `to`. */
export function intervals(
  schedules: readonly Schedule[],
  from: Instant,
  to: Instant,
  context: HoursContext,
): readonly Interval[] {
  return hoursOfDays(schedules, dayAt(from, context.zone), dayAt(to, context.zone), context)
    .filter(({ start, end }) => from < end && start < to)
    .map((interval) => ({ ...interval, start: later(interval.start, from), end: earlier(interval.end, to) }))
}

/**
 * The hours that are going on or begin between now and the end of the day `days` from today. Hours that go on and on
 * end with the hours that begin on that day.
 */
export function hoursFrom(
  schedules: readonly Schedule[],
  now: Instant,
  days: number,
  context: HoursContext,
): readonly Interval[] {
  const day = dayAt(now, context.zone)
  return hoursOfDays(schedules, day, addDays(day, days), context).filter(({ end }) => now < end)
}

/** The hours that begin on the days from `first` to `last`, or on the evening before `first`. */
function hoursOfDays(
  schedules: readonly Schedule[],
  first: CalendarDay,
  last: CalendarDay,
  context: HoursContext,
): readonly Interval[] {
  const open: Span<Instant>[] = []
  const byAppointment: Span<Instant>[] = []
  for (let day = addDays(first, -1); day <= last; day = addDays(day, 1)) {
    for (const slot of hoursOn(schedules, day, context).slots) {
      const span = spanOf(slot, day, context.zone)
      if (span) (slot.appointmentOnly ? byAppointment : open).push(span)
    }
  }
  const doorOpen = union(open)
  return [
    ...doorOpen.map((span) => ({ ...span, kind: 'open' as const })),
    ...without(union(byAppointment), doorOpen).map((span) => ({ ...span, kind: 'appointment' as const })),
  ].sort((a, b) => a.start - b.start)
}

/** `undefined` without times, and for hours that a clock change swallows. */
function spanOf({ opensAt, closesAt }: Schedule, day: CalendarDay, zone: TimeZone): Span<Instant> | undefined {
  if (opensAt === undefined || closesAt === undefined) return undefined
  const opens = minutesOf(opensAt)
  const closes = minutesOf(closesAt)
  const start = instantOf(day, opens, zone)
  const end = instantOf(day, closes <= opens ? closes + 1440 : closes, zone)
  return start < end ? { start, end } : undefined
}

function later(a: Instant, b: Instant): Instant {
  return a < b ? b : a
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b
}
