import { type Id, newId } from '#kernel'
import { WEEKDAY_CODES, type WeekdayCode } from '../../hours/schedule.ts'
import type { Row } from '../../hsds/entry.ts'

/** A line of a week as a form shows it. */
export interface HoursRow {
  readonly day: WeekdayCode
  /** `HH:MM`; `to` at or before `from` is on the next day, so midnight is `00:00`. */
  readonly from: string
  readonly to: string
  readonly byAppointment: boolean
}

/** The hours that one thing has: a service, one of its locations, a house. */
export interface OwnHours {
  readonly ownerKind: 'service' | 'service_at_location' | 'location'
  readonly ownerId: Id
  readonly rows: readonly HoursRow[]
}

/** What a schedule may say to be no more than lines of a week. */
const PLAIN = [
  'owner_kind',
  'owner_id',
  'schedule_id',
  'position',
  'freq',
  'byday',
  'wkst',
  'opens_at',
  'closes_at',
  'appointment_only',
]

/** Whether a schedule is nothing but hours of weekdays; exceptions, months and hours that end some day are more than that. */
function isPlainWeek(schedule: Row): boolean {
  const byday = (schedule.byday ?? []) as readonly string[]
  return (
    schedule.freq === 'WEEKLY' &&
    byday.length > 0 &&
    byday.every((day) => (WEEKDAY_CODES as readonly string[]).includes(day)) &&
    typeof schedule.opens_at === 'string' &&
    typeof schedule.closes_at === 'string' &&
    Object.entries(schedule).every(
      ([column, value]) =>
        PLAIN.includes(column) ||
        value === null ||
        value === undefined ||
        value === false ||
        (column === 'interval' && value === 1) ||
        (column === 'attending_type' && value === 'in person'),
    )
  )
}

/** The lines of a week, Monday first; hours that are more than a week are not among them. */
export function hoursRows(schedules: readonly Row[]): readonly HoursRow[] {
  return schedules.filter(isPlainWeek).flatMap(rowsOf).sort(compareHours)
}

function rowsOf(schedule: Row): readonly HoursRow[] {
  return (schedule.byday as readonly WeekdayCode[]).map((day) => ({
    day,
    from: String(schedule.opens_at).slice(0, 5),
    to: String(schedule.closes_at).slice(0, 5).replace('24:00', '00:00'),
    byAppointment: schedule.appointment_only === true,
  }))
}

/** In the order of the week. */
export function compareHours(a: HoursRow, b: HoursRow): number {
  return WEEKDAY_CODES.indexOf(a.day) - WEEKDAY_CODES.indexOf(b.day) || (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)
}

/**
 * The schedules of one thing after its week was written anew. A schedule whose lines all stay is left as it is, with its notes; so is
 * whatever is more than a week. What is left over becomes new schedules, one for each span of time.
 */
export function schedulesWith(
  schedules: readonly Row[],
  { ownerKind, ownerId, rows }: OwnHours,
  makeId: () => Id = newId,
): readonly Row[] {
  const left = new Map(rows.map((row) => [keyOf(row), row]))
  const kept = schedules.filter((schedule) => {
    if (!isPlainWeek(schedule)) return true
    const own = rowsOf(schedule).map(keyOf)
    if (!own.every((key) => left.has(key))) return false
    for (const key of own) left.delete(key)
    return true
  })
  const spans = Map.groupBy(
    [...left.values()].sort(compareHours),
    ({ from, to, byAppointment }) => `${from} ${to} ${byAppointment}`,
  )
  const added = [...spans.values()].map((days): Row => {
    const [{ from, to, byAppointment }] = days as [HoursRow]
    return {
      owner_kind: ownerKind,
      owner_id: ownerId,
      schedule_id: makeId(),
      freq: 'WEEKLY',
      byday: days.map(({ day }) => day),
      opens_at: from,
      closes_at: to,
      appointment_only: byAppointment,
      closed: false,
      open_on_public_holidays: false,
    }
  })
  return [...kept, ...added].map((schedule, position) => ({ ...schedule, position }))
}

function keyOf({ day, from, to, byAppointment }: HoursRow): string {
  return `${day} ${from} ${to} ${byAppointment}`
}
