import { type CalendarDay, calendarDay, dayNumber } from '#kernel'
import { type ByDay, namesOneDay, type Schedule, WEEKDAY_CODES, type WeekdayCode } from './schedule.ts'

/**
 * Whether the schedule takes place on the day, seen alone: exceptions and public holidays are for `hoursOn`.
 *
 * RFC 5545, where every `by…` narrows the days down. A schedule that cannot be placed in the calendar never takes place.
 */
export function occursOn(schedule: Schedule, day: CalendarDay): boolean {
  if (isBefore(day, schedule.validFrom) || isBefore(schedule.validTo, day)) return false
  if (namesOneDay(schedule)) return day === schedule.dtstart
  if (isBefore(day, schedule.dtstart) || isBefore(schedule.until, day)) return false
  if (whyNotPlaced(schedule) !== undefined) return false
  if (!matches(schedule, dayNumber(day))) return false
  return schedule.count === undefined || !isBefore(lastCountedDay(schedule, schedule.count), day)
}

/** Whether the schedule has had its last day before the given one. */
export function hasEnded(schedule: Schedule, day: CalendarDay): boolean {
  if (isBefore(schedule.validTo, day)) return true
  if (namesOneDay(schedule)) return isBefore(schedule.dtstart, day)
  if (isBefore(schedule.until, day)) return true
  return schedule.count !== undefined && isBefore(lastCountedDay(schedule, schedule.count), day)
}

export type WhyNotPlaced =
  | 'weekday-missing'
  | 'day-of-month-missing'
  | 'start-missing'
  | 'numbered-weekday-outside-month'

/** What keeps the schedule from having days at all, to be told at import; `undefined` when nothing does. */
export function whyNotPlaced(schedule: Schedule): WhyNotPlaced | undefined {
  const { freq, dtstart, byday } = schedule
  if (dtstart === undefined) {
    if ((schedule.interval ?? 1) !== 1 || schedule.count !== undefined) return 'start-missing'
    if (freq === 'WEEKLY' && !byday?.length) return 'weekday-missing'
    if (freq === 'MONTHLY' && !namesDaysOfMonth(schedule)) return 'day-of-month-missing'
  }
  if (freq !== 'MONTHLY' && byday?.some((part) => part.length > 2)) return 'numbered-weekday-outside-month'
  return undefined
}

function isBefore(day: CalendarDay | undefined, other: CalendarDay | undefined): boolean {
  return day !== undefined && other !== undefined && day < other
}

/** Days are numbers from here on (see `dayNumber`). The cheap question comes first: most days fall at the weekday. */
function matches(schedule: Schedule, day: number): boolean {
  return (
    isOnWeekday(schedule, day) &&
    isOnInterval(schedule, day) &&
    isOnDayOfMonth(schedule, day) &&
    (!schedule.byweekno?.length || isInWeek(schedule.byweekno, day, schedule.wkst)) &&
    (!schedule.byyearday?.length || isOnDayOfYear(schedule.byyearday, day))
  )
}

function isOnWeekday({ freq, byday, dtstart }: Schedule, day: number): boolean {
  if (byday?.length) return byday.some((part) => isThatWeekday(part, day))
  return freq !== 'WEEKLY' || dtstart === undefined || weekdayIndex(day) === weekdayIndex(dayNumber(dtstart))
}

function isThatWeekday(part: ByDay, day: number): boolean {
  const weekday = WEEKDAY_CODES[weekdayIndex(day)]
  if (part.length === 2 || weekday === undefined || !part.endsWith(weekday)) return part === weekday
  const wanted = Number(part.slice(0, -2))
  const { fromFirst, fromLast } = placeInMonth(day)
  return wanted === Math.ceil(fromFirst / 7) || wanted === -Math.ceil(-fromLast / 7)
}

function isOnInterval({ freq, interval = 1, dtstart, wkst }: Schedule, day: number): boolean {
  if (interval === 1 || dtstart === undefined) return true
  const start = dayNumber(dtstart)
  if (freq === 'MONTHLY') return (monthNumber(day) - monthNumber(start)) % interval === 0
  if (freq === 'WEEKLY') return ((weekStart(day, wkst) - weekStart(start, wkst)) / 7) % interval === 0
  return (day - start) % interval === 0
}

function isOnDayOfMonth(schedule: Schedule, day: number): boolean {
  const { bymonthday, dtstart } = schedule
  if (bymonthday?.length) {
    const { fromFirst, fromLast } = placeInMonth(day)
    return bymonthday.includes(fromFirst) || bymonthday.includes(fromLast)
  }
  if (schedule.freq !== 'MONTHLY' || dtstart === undefined || namesDaysOfMonth(schedule)) return true
  return placeInMonth(day).fromFirst === placeInMonth(dayNumber(dtstart)).fromFirst
}

function namesDaysOfMonth({ byday, bymonthday, byyearday }: Schedule): boolean {
  return Boolean(byday?.length || bymonthday?.length || byyearday?.length)
}

function isOnDayOfYear(byyearday: readonly number[], day: number): boolean {
  const year = yearOf(day)
  return byyearday.includes(day - firstDayOf(year) + 1) || byyearday.includes(day - firstDayOf(year + 1))
}

/** A week belongs to the year of its fourth day (RFC 5545; with weeks from Monday that is ISO 8601). */
function isInWeek(byweekno: readonly number[], day: number, wkst: WeekdayCode | undefined): boolean {
  const fourthDay = weekStart(day, wkst) + 3
  const year = yearOf(fourthDay)
  const fromFirst = Math.floor((fourthDay - firstDayOf(year)) / 7) + 1
  const fromLast = -Math.ceil((firstDayOf(year + 1) - fourthDay) / 7)
  return byweekno.includes(fromFirst) || byweekno.includes(fromLast)
}

function weekStart(day: number, wkst: WeekdayCode = 'MO'): number {
  return day - ((weekdayIndex(day) - WEEKDAY_CODES.indexOf(wkst) + 7) % 7)
}

/** 0 is Monday; 1970-01-01 was a Thursday. */
function weekdayIndex(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

const DAY_MS = 86_400_000

/** 1 and -1 are the first and the last day of the month. */
function placeInMonth(day: number): { readonly fromFirst: number; readonly fromLast: number } {
  const date = new Date(day * DAY_MS)
  const daysInMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  return { fromFirst: date.getUTCDate(), fromLast: date.getUTCDate() - daysInMonth - 1 }
}

function monthNumber(day: number): number {
  const date = new Date(day * DAY_MS)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

function yearOf(day: number): number {
  return new Date(day * DAY_MS).getUTCFullYear()
}

function firstDayOf(year: number): number {
  return Date.UTC(year, 0, 1) / DAY_MS
}

const lastCountedDays = new WeakMap<Schedule, CalendarDay>()

/** A count that is not reached in forty years (a fifth Monday that never comes) ends there. */
const DAYS_COUNTED = 40 * 366

/** The day of the last of `count` occurrences, or the day before the first when the count is 0. */
function lastCountedDay(schedule: Schedule, count: number): CalendarDay | undefined {
  if (schedule.dtstart === undefined) return undefined
  const known = lastCountedDays.get(schedule)
  if (known !== undefined) return known
  const first = dayNumber(schedule.dtstart)
  let number = first - 1
  for (let left = count; left > 0 && number < first + DAYS_COUNTED; ) {
    number += 1
    if (matches(schedule, number)) left -= 1
  }
  const last = calendarDay(number)
  lastCountedDays.set(schedule, last)
  return last
}
