import {
  type CalendarDay,
  type Instant,
  instantAt,
  parseCalendarDay,
  parseWallTime,
  type TimeZone,
  type WallTime,
} from '#kernel'
import type { HoursContext } from './day-hours.ts'
import { parseByDay, type Schedule } from './schedule.ts'

/** Builders for tests. What cannot be read throws, so that a slip in a test shows itself. */

export function day(text: string): CalendarDay {
  return parseCalendarDay(text) ?? fail(text)
}

export function time(text: string): WallTime {
  return parseWallTime(text) ?? fail(text)
}

/** An instant by its UTC time, `2026-11-21T09:00Z`. */
export function at(text: string): Instant {
  const milliseconds = Date.parse(text)
  return Number.isNaN(milliseconds) ? fail(text) : instantAt(milliseconds)
}

/** `weekly('MO,TU 09:00-17:30')`; without a time the hours are not known. */
export function weekly(text: string, rest: Partial<Schedule> = {}): Schedule {
  const [days = '', hours] = text.split(' ')
  return { ...BARE, id: text, freq: 'WEEKLY', byday: parseByDay(days), ...timesOf(hours), ...rest }
}

/** `onDay('2026-12-24 09:00-12:00')`: hours for that very day. */
export function onDay(text: string, rest: Partial<Schedule> = {}): Schedule {
  const [date = '', hours] = text.split(' ')
  return { ...BARE, id: text, dtstart: day(date), ...timesOf(hours), ...rest }
}

/** A service in London where nothing is a holiday. */
export function inLondon(rest: Partial<HoursContext> = {}): HoursContext {
  return { zone: 'Europe/London' as TimeZone, holidays: () => undefined, ...rest }
}

const BARE = { appointmentOnly: false, closed: false }

function timesOf(hours: string | undefined): Partial<Schedule> {
  if (hours === undefined) return {}
  const [opensAt = '', closesAt = ''] = hours.split('-')
  return { opensAt: time(opensAt), closesAt: time(closesAt) }
}

function fail(text: string): never {
  throw new Error(`not understood: ${text}`)
}
