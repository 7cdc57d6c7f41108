import { addDays, type CalendarDay, daysBetween } from '#kernel'
import type { Deadline } from '../deadlines/deadline.ts'

/** So many days before a day somebody may be told of it. */
export const DAYS_BEFORE = [0, 3, 7, 14] as const
export type DaysBefore = (typeof DAYS_BEFORE)[number]

/** No address lies here for years, waiting for the last day of a passport. */
const FARTHEST_DAYS = 400

export interface Reminder {
  /** The day on which it is told, by the place's calendar. */
  readonly remindOn: CalendarDay
  readonly day: CalendarDay
  /** As it leaves the plan. */
  readonly title: string
}

/** Of which days one can be told: today's and those of the next 400 days. */
export function daysToTell(deadlines: readonly Deadline[], today: CalendarDay): readonly Deadline[] {
  return deadlines.filter(({ day }) => day >= today && daysBetween(today, day) <= FARTHEST_DAYS)
}

/** Told today when there are no longer so many days before it. */
export function reminderOf({ day, title }: Deadline, before: DaysBefore, today: CalendarDay): Reminder {
  const wished = addDays(day, -before)
  return { remindOn: wished < today ? today : wished, day, title }
}
