import type { CalendarDay, Instant, LanguageTag, TimeZone } from '#kernel'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Gregorian calendar and 24-hour times everywhere, the day before the month in English too; digits as the language writes them, Latin for Arabic so that they can be typed. */
function format(
  language: LanguageTag,
  zone: string,
  name: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${name}`
  let found = formats.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      calendar: 'gregory',
      numberingSystem: 'latn',
      timeZone: zone,
      ...options,
    })
    formats.set(key, found)
  }
  return found
}

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** "09:30" in the zone. */
export function formatClock(instant: Instant, zone: TimeZone, language: LanguageTag): string {
  return format(language, zone, 'clock', CLOCK).format(instant)
}

/** "Monday 23 November" or its equivalent; with the year when asked. */
export function formatDay(day: CalendarDay, language: LanguageTag, withYear = false): string {
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' }
  return format(
    language,
    'UTC',
    withYear ? 'day-year' : 'day',
    withYear ? { ...options, year: 'numeric' } : options,
  ).format(new Date(`${day}T00:00Z`))
}

/** "23 November 2026": a date for "last checked", without the weekday. */
export function formatDate(day: CalendarDay, language: LanguageTag): string {
  return format(language, 'UTC', 'date', { day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(`${day}T00:00Z`),
  )
}

/** "November 2026": the month that begins with, or contains, the day. */
export function formatMonth(day: CalendarDay, language: LanguageTag): string {
  return format(language, 'UTC', 'month', { month: 'long', year: 'numeric' }).format(new Date(`${day}T00:00Z`))
}

/** "Monday". `weekday` counts from 1, Monday. */
export function formatWeekday(weekday: number, language: LanguageTag): string {
  // 5 January 1970 was a Monday.
  return format(language, 'UTC', 'weekday', { weekday: 'long' }).format(new Date(Date.UTC(1970, 0, 4 + weekday)))
}
