import { RRule } from 'rrule'
import {
  type CalendarDay,
  calendarDay,
  dayNumber,
  type Instant,
  instantOf,
  type LanguageTag,
  parseCalendarDay,
  type TimeZone,
} from '#kernel'
import { parseTarget } from '#texts'

/** When an event happens, as wall times of its place; of an all-day event, midnight of its first and of its last day. */
export interface EventTimes {
  readonly starts: string
  readonly ends: string
  readonly allDay: boolean
  /** A recurrence rule after RFC 5545, without DTSTART. */
  readonly repeats: string | undefined
}

/** What is known of an event besides its words. */
export interface EventTraits extends EventTimes {
  readonly topic: string | undefined
  /** Slugs of a location and of an organisation in the directory. */
  readonly location: string | undefined
  readonly organiser: string | undefined
  readonly online: string | undefined
  readonly cost: string | undefined
  /** Where one says that one comes: an address of the web, of mail or a telephone number. */
  readonly registration: string | undefined
  /** The last day for that. */
  readonly registerBy: CalendarDay | undefined
  /** Spoken there. */
  readonly languages: readonly LanguageTag[]
}

/** Whether it is a recurrence rule that our days can be counted by: RFC 5545 without DTSTART, nothing more often than daily. */
export function isRule(repeats: string): boolean {
  if (!/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*$/.test(repeats)) return false
  try {
    ruleFor(repeats, new Date(0))
    return true
  } catch {
    return false
  }
}

/** Whether one can say there that one comes. */
export function isRegistration(address: string): boolean {
  return ['web', 'mail', 'phone'].includes(parseTarget(address)?.to ?? '')
}

/** One time that it happens. `firstDay` to `lastDay` are both included. */
export interface Occurrence {
  readonly starts: Instant
  /** Exclusive. */
  readonly ends: Instant
  readonly firstDay: CalendarDay
  readonly lastDay: CalendarDay
  readonly allDay: boolean
}

const FAR_AWAY = '9999-12-31' as CalendarDay
const DAY_MS = 86_400_000

/** The times it happens that end on `from` or later and begin before `until`, soonest first, at most `limit`. */
export function occurrences(
  times: EventTimes,
  from: CalendarDay,
  until: CalendarDay,
  zone: TimeZone,
  limit: number,
): readonly Occurrence[] {
  const starts = wall(times.starts)
  const length = wall(times.ends).getTime() - starts.getTime()
  const earliest = new Date(dayNumber(from) * DAY_MS - length)
  const latest = new Date(dayNumber(until) * DAY_MS - 1)
  const found: Date[] = []
  if (times.repeats === undefined) {
    if (starts >= earliest && starts <= latest) found.push(starts)
  } else {
    ruleFor(times.repeats, starts).between(earliest, latest, true, (date) => {
      found.push(date)
      return found.length < limit
    })
  }
  return found.map((start) => occurrence(start, length, times.allDay, zone)).filter((entry) => entry.lastDay >= from)
}

/** The last day on which it can happen; far in the future for a rule without an end. */
export function lastDayOf(times: EventTimes): CalendarDay {
  const starts = wall(times.starts)
  const length = wall(times.ends).getTime() - starts.getTime()
  const rule = times.repeats === undefined ? undefined : ruleFor(times.repeats, starts)
  if (rule && rule.options.until === null && rule.options.count === null) return FAR_AWAY
  const last = rule ? (rule.all().at(-1) ?? starts) : starts
  return dayOf(new Date(last.getTime() + length))
}

/** Rules are counted in wall time, which rrule calls UTC, so that a weekly meeting stays at 14:00 through a clock change. */
function ruleFor(repeats: string, starts: Date): RRule {
  return new RRule({ ...RRule.parseString(repeatsUntilEndOfDay(repeats)), dtstart: starts })
}

/** A rule that ends on a day includes that day. */
export function repeatsUntilEndOfDay(repeats: string): string {
  return repeats.replace(/UNTIL=(\d{8})(?![\dT])/, 'UNTIL=$1T235959Z')
}

function occurrence(start: Date, length: number, allDay: boolean, zone: TimeZone): Occurrence {
  const end = new Date(start.getTime() + length)
  const firstDay = dayOf(start)
  const lastDay = dayOf(end)
  const instant = (date: Date) => instantOf(dayOf(date), date.getUTCHours() * 60 + date.getUTCMinutes(), zone)
  const afterLast = calendarDay(dayNumber(lastDay) + 1)
  return {
    starts: instant(start),
    ends: allDay ? instantOf(afterLast, 0, zone) : instant(end),
    firstDay,
    lastDay,
    allDay,
  }
}

/** @throws Error when the text is no wall time: it comes from our own tables, where a constraint holds it. */
function wall(text: string): Date {
  const date = new Date(`${text.replace(' ', 'T').slice(0, 16)}:00Z`)
  if (Number.isNaN(date.getTime())) throw new Error(`no wall time: ${text}`)
  return date
}

function dayOf(date: Date): CalendarDay {
  return parseCalendarDay(date.toISOString().slice(0, 10)) ?? FAR_AWAY
}
