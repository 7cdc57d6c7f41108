/**
 * A day of the Gregorian calendar, written `YYYY-MM-DD`, in no zone: a birthday, a deadline, a public holiday.
 * Days compare with `<` and `===`.
 */
export type CalendarDay = string & { readonly CalendarDay: unique symbol }

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const DAY_MS = 86_400_000

/** The day, or `undefined` when the text is not one, such as `2026-02-29`. */
export function parseCalendarDay(text: string): CalendarDay | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const time = Date.parse(text)
  if (Number.isNaN(time)) return undefined
  return new Date(time).toISOString().startsWith(text) ? (text as CalendarDay) : undefined
}

/** What was asked lately: the hours of many services look at the same few days again and again. */
const numbersOfDays = new Map<CalendarDay, number>()
const daysOfNumbers = new Map<number, CalendarDay>()
const DAYS_KEPT = 4000

/** Days since 1970-01-01, for arithmetic; negative before. */
export function dayNumber(day: CalendarDay): number {
  const known = numbersOfDays.get(day)
  if (known !== undefined) return known
  const number = Date.parse(day) / DAY_MS
  if (numbersOfDays.size >= DAYS_KEPT) numbersOfDays.clear()
  numbersOfDays.set(day, number)
  return number
}

/** The inverse of `dayNumber`. Throws a RangeError outside the years 0 to 9999. */
export function calendarDay(number: number): CalendarDay {
  const known = daysOfNumbers.get(number)
  if (known !== undefined) return known
  const date = new Date(number * DAY_MS)
  const year = date.getUTCFullYear()
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`day ${number} is outside the years 0 to 9999`)
  const day = `${digits(year, 4)}-${digits(date.getUTCMonth() + 1, 2)}-${digits(date.getUTCDate(), 2)}` as CalendarDay
  if (daysOfNumbers.size >= DAYS_KEPT) daysOfNumbers.clear()
  daysOfNumbers.set(number, day)
  return day
}

/** Throws a RangeError when the result leaves the years 0 to 9999. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return calendarDay(dayNumber(day) + days)
}

/** How many days `to` lies after `from`; negative when it lies before. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return dayNumber(to) - dayNumber(from)
}

export function weekdayOf(day: CalendarDay): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((dayNumber(day) + 3) % 7) + 7) % 7) + 1) as Weekday
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
