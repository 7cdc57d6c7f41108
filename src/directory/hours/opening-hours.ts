import { addDays, type CalendarDay, dayAt, type Instant, startOfDay } from '#kernel'
import { type DayHours, type Departure, type HoursContext, hoursOn } from './day-hours.ts'
import { hoursFrom, type Interval, intervals } from './intervals.ts'
import { hasEnded, whyNotPlaced } from './recurrence.ts'
import type { Schedule } from './schedule.ts'

/** Why nobody is there at this moment. */
export type Because = Exclude<Departure, { readonly kind: 'special-hours' }> | { readonly kind: 'outside-hours' }

/**
 * What a sentence about a service needs to know. Instants are to be shown in the place's zone. Of coming hours the start
 * is certain; the end of hours that last for days may lie beyond what was looked at.
 */
export type OpenState =
  | {
      readonly kind: 'open'
      /** Around the clock: no end within a week. */
      readonly until: Instant | 'around-the-clock'
      /** The hours after these, within a week: after lunch, or by appointment from the moment the door closes. */
      readonly next: Interval | undefined
    }
  | {
      /** Never to be shown as closed: one can ask for an appointment. */
      readonly kind: 'by-appointment'
      /** The end of the appointment hours that are going on; `undefined` outside of them. */
      readonly until: Instant | undefined
      /** The next appointment hours within 60 days; `undefined` when the hours are not known. */
      readonly next: Interval | undefined
      /** The next hours without an appointment within 60 days. */
      readonly opens: Interval | undefined
      /** Why no appointment hours are going on; `undefined` while they are. */
      readonly because: Because | undefined
    }
  | {
      readonly kind: 'closed'
      /** The next hours within 60 days; by appointment only after a temporary closure or a break of appointments. */
      readonly next: Interval | undefined
      readonly because: Because
    }
  /** No schedule, none whose information still holds, or today's hours are not known. */
  | { readonly kind: 'unknown' }

/** How far ahead one looks for the next hours. */
const HORIZON_DAYS = 60
const WEEK_DAYS = 7

/** Whether the service is open at the moment, until or from when, and why not. */
export function stateAt(schedules: readonly Schedule[], now: Instant, context: HoursContext): OpenState {
  const day = dayAt(now, context.zone)
  const week = hoursFrom(schedules, now, WEEK_DAYS, context)
  const [current] = week
  if (current && current.start <= now && current.kind === 'open') {
    const isEndless = current.end >= startOfDay(addDays(day, WEEK_DAYS + 1), context.zone)
    return { kind: 'open', until: isEndless ? 'around-the-clock' : current.end, next: week[1] }
  }
  const coming = comingHours(schedules, now, week, context)
  if (current && current.start <= now) {
    return { kind: 'by-appointment', until: current.end, ...coming, because: undefined }
  }
  return stateOutsideHours(schedules, hoursOn(schedules, day, context), coming)
}

/**
 * When the service next opens, seen from `now`; `undefined` when nothing is scheduled in the coming 60 days.
 * Appointment hours count: the kind tells.
 */
export function nextOpening(schedules: readonly Schedule[], now: Instant, context: HoursContext): Interval | undefined {
  const isAhead = ({ start }: Interval) => now < start
  return (
    hoursFrom(schedules, now, WEEK_DAYS, context).find(isAhead) ??
    hoursFrom(schedules, now, HORIZON_DAYS, context).find(isAhead)
  )
}

/** The next moment at which a page about the service may say something else: an opening, a closing, or midnight. */
export function nextChange(schedules: readonly Schedule[], now: Instant, context: HoursContext): Instant {
  const midnight = startOfDay(addDays(dayAt(now, context.zone), 1), context.zone)
  return intervals(schedules, now, midnight, context)
    .flatMap(({ start, end }) => [start, end])
    .filter((moment) => now < moment)
    .reduce(earlier, midnight)
}

interface ComingHours {
  readonly next: Interval | undefined
  readonly opens: Interval | undefined
}

/** The next appointment hours and the next open ones after `now`, looked for beyond the week only where needed. */
function comingHours(
  schedules: readonly Schedule[],
  now: Instant,
  week: readonly Interval[],
  context: HoursContext,
): ComingHours {
  const day = dayAt(now, context.zone)
  let horizon: readonly Interval[] | undefined
  const first = (kind: Interval['kind']): Interval | undefined => {
    const isWanted = (interval: Interval) => interval.kind === kind && now < interval.start
    const isPossible = (schedule: Schedule) =>
      schedule.appointmentOnly === (kind === 'appointment') && hasHours(schedule) && !hasEnded(schedule, day)
    const found = week.find(isWanted)
    if (found !== undefined || !schedules.some(isPossible)) return found
    horizon ??= hoursFrom(schedules, now, HORIZON_DAYS, context)
    return horizon.find(isWanted)
  }
  return { next: first('appointment'), opens: first('open') }
}

function stateOutsideHours(schedules: readonly Schedule[], today: DayHours, coming: ComingHours): OpenState {
  const because = becauseOf(today)
  const [next] = [coming.opens, coming.next]
    .filter((hours) => hours !== undefined)
    .toSorted((a, b) => a.start - b.start)
  if (because.kind === 'temporarily-closed') return { kind: 'closed', next, because }

  const told = schedules.filter((s) => !s.closed && !isBefore(s.validTo, today.day) && whyNotPlaced(s) === undefined)
  if (!told.some((schedule) => schedule.appointmentOnly || hasHours(schedule))) return { kind: 'unknown' }
  if (today.slots.some((slot) => !slot.appointmentOnly && !hasHours(slot))) return { kind: 'unknown' }

  const takesAppointments = told.some((s) => s.appointmentOnly && !hasEnded(s, today.day))
  if (next?.kind === 'appointment' || (next === undefined && takesAppointments)) {
    return { kind: 'by-appointment', until: undefined, ...coming, because }
  }
  return { kind: 'closed', next, because }
}

function becauseOf({ departure }: DayHours): Because {
  return departure === undefined || departure.kind === 'special-hours' ? { kind: 'outside-hours' } : departure
}

function hasHours({ opensAt, closesAt, closed }: Schedule): boolean {
  return opensAt !== undefined && closesAt !== undefined && !closed
}

function isBefore(day: CalendarDay | undefined, other: CalendarDay): boolean {
  return day !== undefined && day < other
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b
}
