import type { CalendarDay, WallTime } from '#kernel'

/** iCalendar's codes, Monday first. */
export const WEEKDAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type WeekdayCode = (typeof WEEKDAY_CODES)[number]

/** `MO` is every Monday; `2MO` the second of the month, `-1FR` the last Friday of it (monthly schedules only). */
export type ByDay = WeekdayCode | `${number}${WeekdayCode}`

/**
 * When a service or a place is there for people. Source: HSDS 3.0 `schedule`, whose recurrence is that of RFC 5545;
 * `appointmentOnly`, `closed` and `openOnPublicHolidays` are ours.
 *
 * Hours belong to the day on which they begin: a night that begins on Monday is Monday's, also after midnight.
 * A public holiday closes the service unless a schedule names that very day (see `namesOneDay`).
 */
export interface Schedule {
  readonly id: string
  /** First and last day on which the information holds, both included. */
  readonly validFrom?: CalendarDay | undefined
  readonly validTo?: CalendarDay | undefined
  /** First day of the recurrence, from which intervals and counts run; without `freq` the only day. */
  readonly dtstart?: CalendarDay | undefined
  /** Last day of the recurrence, included. */
  readonly until?: CalendarDay | undefined
  readonly count?: number | undefined
  /** Without `freq` and without `dtstart`: every day from `validFrom` to `validTo`. */
  readonly freq?: 'DAILY' | 'WEEKLY' | 'MONTHLY' | undefined
  /** Every second week is 2. At least 1; 1 when absent. */
  readonly interval?: number | undefined
  readonly byday?: readonly ByDay[] | undefined
  /** Numbers of weeks in the year, 1 to 53; -1 is the last one. The same signs hold for the days of month and year. */
  readonly byweekno?: readonly number[] | undefined
  readonly bymonthday?: readonly number[] | undefined
  readonly byyearday?: readonly number[] | undefined
  /** The day on which weeks begin; Monday when absent. */
  readonly wkst?: WeekdayCode | undefined
  /** A schedule that lacks either time tells the day, not the hours: it never makes a service "open". */
  readonly opensAt?: WallTime | undefined
  /** At or before `opensAt` means on the next day; `00:00` to `00:00` and `00:00` to `24:00` are the whole day. */
  readonly closesAt?: WallTime | undefined
  /** People are seen, but only those who have an appointment. This is neither open nor closed. */
  readonly appointmentOnly: boolean
  /** An exception: on its days nothing else begins, whatever its times. */
  readonly closed: boolean
  /** These hours hold on public holidays too: a night shelter, a pharmacy on duty. */
  readonly openOnPublicHolidays?: boolean | undefined
  readonly attendingType?: string | undefined
  readonly notes?: string | undefined
}

/** Whether the schedule is written for one day by its date; such hours replace the regular ones and hold on a holiday too. */
export function namesOneDay(schedule: Schedule): boolean {
  return schedule.freq === undefined && schedule.dtstart !== undefined
}

/** Reads HSDS's `byday`, `TH,FR` or `2MO`; `undefined` when a part is not understood or nothing is there. */
export function parseByDay(text: string): readonly ByDay[] | undefined {
  const parts = text.split(',').map((part) => part.trim().toUpperCase())
  return parts.every(isByDay) ? parts : undefined
}

function isByDay(text: string): text is ByDay {
  return /^(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)$/.test(text)
}
