import { addDays, type CalendarDay, type TimeZone } from '#kernel'
import type { Holidays } from '#places'
import { occursOn } from './recurrence.ts'
import { namesOneDay, type Schedule } from './schedule.ts'

/** What besides its schedules decides whether a service is open. */
export interface HoursContext {
  /** The zone of the place, in which the schedules' times are meant. */
  readonly zone: TimeZone
  readonly holidays: Holidays
  readonly temporarilyClosed?: TemporaryClosure | undefined
}

/** Both days included; without `to` it is not known when it ends. */
export interface TemporaryClosure {
  readonly from: CalendarDay
  readonly to?: CalendarDay | undefined
  readonly reason?: string | undefined
}

/** How a day differs from the regular hours, and why. Only `special-hours` has hours at all. */
export type Departure =
  | {
      readonly kind: 'temporarily-closed'
      readonly lastDay: CalendarDay | undefined
      readonly reason: string | undefined
    }
  | { readonly kind: 'closed-day'; readonly day: CalendarDay; readonly note: string | undefined }
  | { readonly kind: 'public-holiday'; readonly day: CalendarDay }
  | { readonly kind: 'special-hours' }

export interface DayHours {
  readonly day: CalendarDay
  /** What begins on this day, by opening time; hours without times come first. May overlap. */
  readonly slots: readonly Schedule[]
  readonly departure: Departure | undefined
}

/**
 * The hours that begin on a day. In this order: a temporary closure, a closed day, hours written for that very day,
 * a public holiday, the regular hours.
 *
 * Regular hours hold on a public holiday if they say so, or if the service never closes: a helpline that answers day and
 * night answers at Christmas too.
 */
export function hoursOn(schedules: readonly Schedule[], day: CalendarDay, context: HoursContext): DayHours {
  const closure = context.temporarilyClosed
  if (closure && closure.from <= day && (closure.to === undefined || day <= closure.to)) {
    return { day, slots: [], departure: { kind: 'temporarily-closed', lastDay: closure.to, reason: closure.reason } }
  }
  const today = schedules.filter((schedule) => occursOn(schedule, day))
  const closed = today.find((schedule) => schedule.closed)
  if (closed) return { day, slots: [], departure: { kind: 'closed-day', day, note: closed.notes } }
  const special = today.filter(namesOneDay)
  if (special.length > 0) return { day, slots: inOrder(special), departure: { kind: 'special-hours' } }
  if (today.length === 0 || context.holidays(day) === undefined) {
    return { day, slots: inOrder(today), departure: undefined }
  }
  return holidayHours(schedules, day, today)
}

function holidayHours(schedules: readonly Schedule[], day: CalendarDay, regular: readonly Schedule[]): DayHours {
  const kept = neverCloses(schedules, day) ? regular : regular.filter((schedule) => schedule.openOnPublicHolidays)
  if (kept.length === 0) return { day, slots: [], departure: { kind: 'public-holiday', day } }
  return { day, slots: inOrder(kept), departure: kept.length < regular.length ? { kind: 'special-hours' } : undefined }
}

/** Whether the regular hours fill each day of the week around the given one. */
function neverCloses(schedules: readonly Schedule[], day: CalendarDay): boolean {
  const allDay = schedules.filter((schedule) => isAllDay(schedule) && !namesOneDay(schedule))
  return [-3, -2, -1, 0, 1, 2, 3].every((shift) => allDay.some((schedule) => occursOn(schedule, addDays(day, shift))))
}

function isAllDay({ opensAt, closesAt, appointmentOnly, closed }: Schedule): boolean {
  return opensAt === '00:00' && (closesAt === '24:00' || closesAt === '00:00') && !appointmentOnly && !closed
}

function inOrder(schedules: readonly Schedule[]): readonly Schedule[] {
  if (schedules.length < 2) return schedules
  return schedules.toSorted(
    (a, b) => compare(a.opensAt ?? '', b.opensAt ?? '') || compare(a.closesAt ?? '', b.closesAt ?? ''),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
