const DAY_MILLISECONDS = 86_400_000
const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?(Z|[+-]\d\d:\d\d)?)?$/

/**
 * A day or a time of a day, as `today()`, `now()` and `date()` give it. In comparisons and sums it is a number of days, as text it is
 * what XForms writes.
 *
 * All are wall times of the form's zone, so a day is a whole number wherever the form is answered, and a day and a time compare as
 * people would compare them.
 */
export class Moment {
  /** Days since 1970-01-01, with the part of the day. */
  readonly days: number
  readonly #zone: string

  constructor(days: number, zone: string) {
    this.days = days
    this.#zone = zone
  }

  get text(): string {
    return written(this.days, this.#zone)
  }
}

/** The moment `now`, in epoch milliseconds. */
export function momentOf(now: number, zone: string): Moment {
  return new Moment((now + offsetAt(now, zone)) / DAY_MILLISECONDS, zone)
}

/** Days since 1970-01-01 of a text in the form `2026-11-22` or `2026-11-22T10:30:00.000+01:00`; `undefined` for any other text. */
export function daysOf(text: string, zone: string): number | undefined {
  // Most texts are none, and this is asked of every text in a sum or a comparison.
  if (text.length < 10 || text[4] !== '-') return undefined
  const match = WRITTEN.exec(text)
  if (!match) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const wall = new Date(0)
  wall.setUTCFullYear(year, month - 1, day)
  if (wall.getUTCMonth() !== month - 1 || wall.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59)
    return undefined
  wall.setUTCHours(hour, minute, second, Number((match[7] ?? '').padEnd(3, '0').slice(0, 3)))
  const offset = match[8] === undefined ? undefined : offsetOf(match[8])
  if (offset === null) return undefined
  const instant = wall.getTime() - (offset ?? 0)
  return (offset === undefined ? instant : instant + offsetAt(instant, zone)) / DAY_MILLISECONDS
}

/** The parts of `%Y-%m-%d %H:%M:%S`, as ODK names them; month and day names are English, as everywhere in ODK. */
export function formatMoment(days: number, format: string): string {
  const wall = new Date(Math.round(days * DAY_MILLISECONDS))
  return format.replaceAll(/%([YymnbdeaHhMS3])/g, (_, part: string) => PARTS[part]?.(wall) ?? '')
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const padded = (value: number, length = 2) => String(value).padStart(length, '0')

const PARTS: Readonly<Record<string, (wall: Date) => string | undefined>> = {
  Y: (wall) => padded(wall.getUTCFullYear(), 4),
  y: (wall) => padded(wall.getUTCFullYear() % 100),
  m: (wall) => padded(wall.getUTCMonth() + 1),
  n: (wall) => String(wall.getUTCMonth() + 1),
  b: (wall) => MONTHS[wall.getUTCMonth()],
  d: (wall) => padded(wall.getUTCDate()),
  e: (wall) => String(wall.getUTCDate()),
  a: (wall) => WEEKDAYS[wall.getUTCDay()],
  H: (wall) => padded(wall.getUTCHours()),
  h: (wall) => String(wall.getUTCHours()),
  M: (wall) => padded(wall.getUTCMinutes()),
  S: (wall) => padded(wall.getUTCSeconds()),
  3: (wall) => padded(wall.getUTCMilliseconds(), 3),
}

/** A day alone at midnight, else with the offset that the zone has then. Nothing for what no calendar reaches. */
function written(days: number, zone: string): string {
  const wall = Math.round(days * DAY_MILLISECONDS)
  const date = new Date(wall)
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < 0 || date.getUTCFullYear() > 9999) return ''
  const text = date.toISOString().slice(0, -1)
  if (wall % DAY_MILLISECONDS === 0) return text.slice(0, 10)
  const minutes = Math.round(offsetAt(wall - offsetAt(wall, zone), zone) / 60_000)
  const size = Math.abs(minutes)
  return `${text}${minutes < 0 ? '-' : '+'}${padded(Math.floor(size / 60))}:${padded(size % 60)}`
}

/** Milliseconds of a written offset; `null` for one that no place has. */
function offsetOf(text: string): number | null {
  if (text === 'Z') return 0
  const hours = Number(text.slice(1, 3))
  const minutes = Number(text.slice(4, 6))
  if (hours > 14 || minutes > 59) return null
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** How far the wall clock of `zone` is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  if (zone === 'UTC' || Number.isNaN(new Date(instant).getTime())) return 0
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    clocks.set(zone, clock)
  }
  const part = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1_000) * 1_000
}
