import { Temporal } from 'temporal-polyfill'
import { type CalendarDay, calendarDay, dayNumber } from './calendar-day.ts'

/** A moment, the same all over the world: whole milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly Instant: unique symbol }

/** An IANA time zone, `Europe/London`. */
export type TimeZone = string & { readonly TimeZone: unique symbol }

/** What a clock on the wall shows, `HH:MM`, from `00:00` to `24:00` (the end of the day). Wall times compare with `<`. */
export type WallTime = string & { readonly WallTime: unique symbol }

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

export function instantAt(epochMilliseconds: number): Instant {
  return Math.floor(epochMilliseconds) as Instant
}

/** The zone in its usual spelling, or `undefined` when the time zone database has no such name. Bare offsets are no zones. */
export function parseTimeZone(text: string): TimeZone | undefined {
  if (!/^[A-Za-z]/.test(text)) return undefined
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId as TimeZone
  } catch {
    return undefined
  }
}

/** Reads `09:00` and `09:00:00`; `undefined` for anything else, such as `25:00`, `9:00` or a time with an offset. */
export function parseWallTime(text: string): WallTime | undefined {
  const [, time] = /^((?:[01]\d|2[0-3]):[0-5]\d|24:00)(?::00)?$/.exec(text) ?? []
  return time as WallTime | undefined
}

/** Minutes since the day's 00:00 on the wall clock, 0 to 1440. */
export function minutesOf(time: WallTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** The day that the zone's calendars show at the instant. */
export function dayAt(instant: Instant, zone: TimeZone): CalendarDay {
  return calendarDay(Math.floor((instant + offsetAt(instant, zone)) / DAY_MS))
}

/** What the zone's clocks show at the instant, seconds cut off; never `24:00`. */
export function wallTimeAt(instant: Instant, zone: TimeZone): WallTime {
  return new Date(instant + offsetAt(instant, zone)).toISOString().slice(11, 16) as WallTime
}

/**
 * The instant at which the zone's clocks have shown `minutes` since the 00:00 of `day`; more than 1440 means the next day.
 *
 * A time that the clocks skip in spring is moved forward by what they skip (02:30 becomes 03:30); of a time that they
 * show twice in autumn, the earlier is meant. This is Temporal's and iCalendar's reading.
 */
export function instantOf(day: CalendarDay, minutes: number, zone: TimeZone): Instant {
  const wall = dayNumber(day) * DAY_MS + minutes * MINUTE_MS
  const before = offsetAt((wall - DAY_MS) as Instant, zone)
  const after = offsetAt((wall + DAY_MS) as Instant, zone)
  const early = (wall - before) as Instant
  if (before === after || offsetAt(early, zone) === before) return early
  const late = (wall - after) as Instant
  return offsetAt(late, zone) === after ? late : early
}

/** The zone's first moment of the day; where the clocks skip midnight, the moment after the skip. */
export function startOfDay(day: CalendarDay, zone: TimeZone): Instant {
  return instantOf(day, 0, zone)
}

/** A stretch of time without a clock change, half-open; open ends are infinite. */
interface Stretch {
  readonly from: number
  readonly to: number
  readonly offset: number
}

/** Zone data never changes while the process runs. A zone has two stretches a year; pages rarely look at more than two. */
const stretchesOfZone = new Map<TimeZone, readonly Stretch[]>()
const STRETCHES_KEPT = 40

/** Milliseconds by which the zone's clocks are ahead of UTC. */
function offsetAt(instant: Instant, zone: TimeZone): number {
  const known = stretchesOfZone.get(zone) ?? []
  for (const stretch of known) if (stretch.from <= instant && instant < stretch.to) return stretch.offset
  const found = stretchAround(instant, zone)
  stretchesOfZone.set(zone, known.length < STRETCHES_KEPT ? [...known, found] : [found])
  return found.offset
}

function stretchAround(instant: Instant, zone: TimeZone): Stretch {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
  const next = zoned.getTimeZoneTransition('next')
  // A change at the instant itself begins the stretch, and `previous` looks for one strictly before.
  const previous = zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  return {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: zoned.offsetNanoseconds / 1e6,
  }
}
