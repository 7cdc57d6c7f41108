import type { CalendarDay, WallTime } from '#kernel'
import { whyNotPlaced } from '../hours/recurrence.ts'
import type { ByDay, Schedule, WeekdayCode } from '../hours/schedule.ts'
import type { Row } from './entry.ts'
import { flagOf, type HsdsRecord, listOf, numberOf, textOf } from './hsds-record.ts'
import type { Findings } from './problem.ts'

const WHY = {
  'weekday-missing': 'it is weekly and names no weekday',
  'day-of-month-missing': 'it is monthly and names no day',
  'start-missing': 'it counts from a first day (dtstart) that is missing',
  'numbered-weekday-outside-month': 'it numbers weekdays (2MO), which only a monthly schedule can',
} as const

/** The columns of a schedule. One that has no days in the calendar is kept and reported: it never opens anything. */
export function scheduleRow(record: HsdsRecord, findings: Findings): Row {
  const schedule = scheduleOf(record)
  const why = whyNotPlaced(schedule)
  if (why)
    findings.add('field-left-out', record.where, `the schedule has no days, for ${WHY[why]}: it is kept without hours`)
  return {
    schedule_id: record.id,
    valid_from: schedule.validFrom,
    valid_to: schedule.validTo,
    dtstart: schedule.dtstart,
    until: schedule.until,
    count: schedule.count,
    freq: schedule.freq,
    interval: schedule.interval,
    byday: schedule.byday,
    byweekno: schedule.byweekno,
    bymonthday: schedule.bymonthday,
    byyearday: schedule.byyearday,
    wkst: schedule.wkst,
    opens_at: schedule.opensAt,
    closes_at: schedule.closesAt,
    appointment_only: schedule.appointmentOnly,
    closed: schedule.closed,
    open_on_public_holidays: schedule.openOnPublicHolidays,
    attending_type: schedule.attendingType,
    schedule_link: textOf(record, 'schedule_link'),
  }
}

function scheduleOf(record: HsdsRecord): Schedule {
  const numbers = (field: string) => nonEmpty(listOf(record, field)) as readonly number[] | undefined
  const { interval, count } = { interval: numberOf(record, 'interval'), count: numberOf(record, 'count') }
  return {
    id: record.id,
    validFrom: textOf(record, 'valid_from') as CalendarDay | undefined,
    validTo: textOf(record, 'valid_to') as CalendarDay | undefined,
    dtstart: textOf(record, 'dtstart') as CalendarDay | undefined,
    until: textOf(record, 'until') as CalendarDay | undefined,
    count: count === undefined || count < 0 ? undefined : count,
    freq: textOf(record, 'freq') as Schedule['freq'],
    interval: interval === undefined || interval < 1 ? undefined : interval,
    byday: nonEmpty(listOf(record, 'byday')) as readonly ByDay[] | undefined,
    byweekno: numbers('byweekno'),
    bymonthday: numbers('bymonthday'),
    byyearday: numbers('byyearday'),
    wkst: textOf(record, 'wkst') as WeekdayCode | undefined,
    opensAt: textOf(record, 'opens_at') as WallTime | undefined,
    closesAt: textOf(record, 'closes_at') as WallTime | undefined,
    appointmentOnly: flagOf(record, 'appointment_only'),
    closed: flagOf(record, 'closed'),
    openOnPublicHolidays: flagOf(record, 'open_on_public_holidays'),
    attendingType: textOf(record, 'attending_type'),
  }
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list
}
