import {
  addDays,
  type CalendarDay,
  daysBetween,
  type Id,
  namedId,
  parseCalendarDay,
  parseWallTime,
  type WallTime,
} from '#kernel'
import type { Schedule } from '../../hours/schedule.ts'
import type { Row } from '../../hsds/entry.ts'
import { rowsOf, withBlocks, withRows } from '../entry/entry-parts.ts'
import type { KeptEntry } from '../entry/kept-entry.ts'

/** Days on which things are other than usual, the same for many entries. */
export interface ExceptionDays {
  /** In order, each once. */
  readonly days: readonly CalendarDay[]
  /** Other hours; closed without them. */
  readonly hours: { readonly opensAt: WallTime; readonly closesAt: WallTime } | undefined
  /** For readers; may be empty. */
  readonly reason: string
}

const MOST_DAYS = 62

/** Reads `from`, `to` (both included), `opens` and `closes` (both or neither) and `reason`; `undefined` for anything else. */
export function parseExceptionDays(form: URLSearchParams): ExceptionDays | undefined {
  const text = (name: string) => (form.get(name) ?? '').replaceAll(/\s+/g, ' ').trim()
  const from = parseCalendarDay(text('from'))
  const to = text('to') === '' ? from : parseCalendarDay(text('to'))
  if (!from || !to || to < from || daysBetween(from, to) >= MOST_DAYS) return undefined
  const [opensAt, closesAt] = [parseWallTime(text('opens')), parseWallTime(text('closes'))]
  if ((text('opens') !== '' && !opensAt) || (text('closes') !== '' && !closesAt) || !opensAt !== !closesAt)
    return undefined
  return {
    days: Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index)),
    hours: opensAt && closesAt && { opensAt, closesAt },
    reason: text('reason').slice(0, 300),
  }
}

/** One of the days as a rule of hours, to be said to readers before it is kept. */
export function scheduleOf(day: CalendarDay, { hours, reason }: Omit<ExceptionDays, 'days'>): Schedule {
  return {
    id: day,
    dtstart: day,
    opensAt: hours?.opensAt,
    closesAt: hours?.closesAt,
    appointmentOnly: false,
    closed: hours === undefined,
    notes: reason || undefined,
  }
}

/** The entry with these days, on each of its weeks of hours. Doing it twice with one batch equals doing it once. */
export function withExceptions(entry: KeptEntry, wish: ExceptionDays, batchId: Id): KeptEntry {
  const before = withoutExceptions(entry, wish.days, batchId)
  const schedules = rowsOf(before, 'schedule')
  return ownersWithHours(before).reduce((next, owner) => {
    const position = schedules.filter(({ owner_id }) => owner_id === owner.owner_id).length
    const added = wish.days.map(
      (day, index): Row => ({
        ...owner,
        schedule_id: idOf(batchId, owner.owner_id, day),
        position: position + index,
        dtstart: day,
        opens_at: wish.hours?.opensAt ?? null,
        closes_at: wish.hours?.closesAt ?? null,
        appointment_only: false,
        closed: wish.hours === undefined,
        open_on_public_holidays: false,
      }),
    )
    const kept = withRows(next, 'schedule', [...rowsOf(next, 'schedule'), ...added])
    if (wish.reason === '') return kept
    return added.reduce((one, { schedule_id: id }) => {
      const slot = `schedule-note:${id}`
      return withBlocks(one, slot, [{ slot, kind: 'paragraph', segments: [wish.reason] }])
    }, kept)
  }, before)
}

/** The entry as if the batch had never been. */
export function withoutExceptions(entry: KeptEntry, days: readonly CalendarDay[], batchId: Id): KeptEntry {
  const ids = new Set(ownersWithHours(entry).flatMap(({ owner_id }) => days.map((day) => idOf(batchId, owner_id, day))))
  const schedules = rowsOf(entry, 'schedule')
  const kept = schedules.filter(({ schedule_id: id }) => !ids.has(id as Id))
  if (kept.length === schedules.length) return entry
  return [...ids].reduce((next, id) => withBlocks(next, `schedule-note:${id}`, []), withRows(entry, 'schedule', kept))
}

/** Whether the entry has hours of its own to which days can be added; otherwise those of its house count. */
export function hasOwnHours(entry: KeptEntry): boolean {
  return ownersWithHours(entry).length > 0
}

/** What of the entry has hours: an exception where there are none would take the place of the house's hours. */
function ownersWithHours(entry: KeptEntry): readonly { readonly owner_kind: unknown; readonly owner_id: unknown }[] {
  const owners = rowsOf(entry, 'schedule').map(({ owner_kind, owner_id }) => ({ owner_kind, owner_id }))
  return [...new Map(owners.map((owner) => [owner.owner_id, owner])).values()]
}

function idOf(batchId: Id, ownerId: unknown, day: CalendarDay): Id {
  return namedId(batchId, `${ownerId} ${day}`)
}
