import fc from 'fast-check'
import { type ByWeekday, Frequency, RRule } from 'rrule'
import { describe, expect, test } from 'vitest'
import { addDays, type CalendarDay, calendarDay, dayNumber } from '#kernel'
import { hasEnded, occursOn, whyNotPlaced } from './recurrence.ts'
import { type ByDay, parseByDay, type Schedule, WEEKDAY_CODES } from './schedule.ts'
import { day, onDay, weekly } from './testing-schedules.ts'

const NOVEMBER = Array.from({ length: 30 }, (_, n) => addDays(day('2026-11-01'), n))

/** The days of November 2026, which begins on a Sunday. */
function inNovember(schedule: Schedule): number[] {
  return NOVEMBER.filter((date) => occursOn(schedule, date)).map((date) => Number(date.slice(8)))
}

function recurring(fields: Partial<Schedule>): Schedule {
  return { id: 'recurring', appointmentOnly: false, closed: false, ...fields }
}

describe('the days of a schedule', () => {
  test.each<[string, Schedule, number[]]>([
    ['every Monday and Thursday', weekly('MO,TH'), [2, 5, 9, 12, 16, 19, 23, 26, 30]],
    ['every second Tuesday', weekly('TU', { dtstart: day('2026-10-27'), interval: 2 }), [10, 24]],
    ['weekly on the weekday of its start', recurring({ freq: 'WEEKLY', dtstart: day('2026-11-04') }), [4, 11, 18, 25]],
    ['the second Monday of the month', recurring({ freq: 'MONTHLY', byday: ['2MO'] }), [9]],
    ['the last Friday of the month', recurring({ freq: 'MONTHLY', byday: ['-1FR'] }), [27]],
    ['a fifth Tuesday that the month does not have', recurring({ freq: 'MONTHLY', byday: ['5TU'] }), []],
    ['the 1st and the last of the month', recurring({ freq: 'MONTHLY', bymonthday: [1, -1] }), [1, 30]],
    ['every third month', recurring({ freq: 'MONTHLY', interval: 3, dtstart: day('2026-08-15') }), [15]],
    ['every third month, not this one', recurring({ freq: 'MONTHLY', interval: 3, dtstart: day('2026-09-15') }), []],
    ['every tenth day', recurring({ freq: 'DAILY', interval: 10, dtstart: day('2026-11-02') }), [2, 12, 22]],
    ['four times', weekly('WE', { dtstart: day('2026-10-28'), count: 4 }), [4, 11, 18]],
    ['until a day, included', weekly('WE', { until: day('2026-11-11') }), [4, 11]],
    [
      'while the information holds',
      weekly('WE', { validFrom: day('2026-11-11'), validTo: day('2026-11-18') }),
      [11, 18],
    ],
    ['in week 46', weekly('MO,SU', { byweekno: [46] }), [9, 15]],
    ['in the sixth week from the end', weekly('MO,SU', { byweekno: [-6] }), [23, 29]],
    ['one day', onDay('2026-11-17'), [17]],
    ['one day outside of its validity', onDay('2026-11-17', { validTo: day('2026-11-16') }), []],
    ['every day of a range', recurring({ validFrom: day('2026-11-28'), validTo: day('2026-12-03') }), [28, 29, 30]],
    ['every Sunday of a range', recurring({ validFrom: day('2026-11-03'), byday: ['SU'] }), [8, 15, 22, 29]],
    ['a count of nothing', weekly('WE', { dtstart: day('2026-11-01'), count: 0 }), []],
  ])('%s', (_, schedule, days) => {
    expect(inNovember(schedule)).toEqual(days)
  })
})

test('a week belongs to the year of its fourth day, counted from either end', () => {
  for (const number of [1, -52]) {
    expect(occursOn(weekly('MO', { byweekno: [number] }), day('2024-12-30'))).toBe(true)
    expect(occursOn(weekly('SA', { byweekno: [number] }), day('2024-01-06'))).toBe(true)
  }
})

describe('a schedule that cannot be placed in the calendar says why and never takes place', () => {
  test.each<[string | undefined, Schedule]>([
    ['weekday-missing', recurring({ freq: 'WEEKLY' })],
    ['weekday-missing', recurring({ freq: 'WEEKLY', byday: [] })],
    ['day-of-month-missing', recurring({ freq: 'MONTHLY' })],
    ['start-missing', weekly('MO', { interval: 2 })],
    ['start-missing', weekly('MO', { count: 3 })],
    ['numbered-weekday-outside-month', weekly('2MO')],
  ])('%s', (reason, schedule) => {
    expect(whyNotPlaced(schedule)).toBe(reason)
    expect(inNovember(schedule)).toEqual([])
  })

  test('an ordinary one has nothing to say', () => {
    expect(whyNotPlaced(weekly('MO'))).toBeUndefined()
    expect(whyNotPlaced(onDay('2026-11-17'))).toBeUndefined()
  })
})

test.each<[string, Schedule, boolean]>([
  ['its last valid day was yesterday', weekly('MO', { validTo: day('2026-11-20') }), true],
  ['its last valid day is today', weekly('MO', { validTo: day('2026-11-21') }), false],
  ['it ran until yesterday', weekly('MO', { until: day('2026-11-20') }), true],
  ['its only day is over', onDay('2026-11-20'), true],
  ['its only day is to come', onDay('2026-12-20'), false],
  ['its count is used up', weekly('MO', { dtstart: day('2026-11-02'), count: 2 }), true],
  ['its count is not used up', weekly('MO', { dtstart: day('2026-11-02'), count: 4 }), false],
  ['it has no end', weekly('MO'), false],
])('on 21 November a schedule has ended or not: %s', (_, schedule, ended) => {
  expect(hasEnded(schedule, day('2026-11-21'))).toBe(ended)
})

test('weekdays are read as HSDS writes them, and refused otherwise', () => {
  expect(parseByDay('TH, FR')).toEqual(['TH', 'FR'])
  expect(parseByDay('2mo,-1FR')).toEqual(['2MO', '-1FR'])
  for (const text of ['', 'Monday', 'MO;TU', '6MO', '0MO', 'MO,']) expect(parseByDay(text)).toBeUndefined()
})

describe('rrule, another implementation of RFC 5545, finds the same days', () => {
  const code = fc.constantFrom(...WEEKDAY_CODES)
  const weekdays = fc.uniqueArray(code, { minLength: 1, maxLength: 7 })
  const numbered = fc
    .uniqueArray(fc.tuple(fc.constantFrom(-2, -1, 1, 2, 3, 4, 5), code), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.map(([nth, weekday]): ByDay => `${nth}${weekday}`))
  const signed = (max: number, maxLength: number) =>
    fc.uniqueArray(
      fc.integer({ min: -max, max }).filter((n) => n !== 0),
      { minLength: 1, maxLength },
    )
  /** Without the first week counted from the end: where it begins in December, rrule finds it only by its number 1. */
  const weekNumbers = signed(53, 12).filter((weeks) => weeks.every((week) => week > -52))
  const dtstart = fc.integer({ min: dayNumber(day('2024-01-01')), max: dayNumber(day('2027-01-01')) }).map(calendarDay)
  const bounds = {
    dtstart,
    interval: fc.integer({ min: 1, max: 4 }),
    wkst: fc.option(code, { nil: undefined }),
    count: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
    until: fc.option(fc.integer({ min: 0, max: 700 }), { nil: undefined }),
  }
  const rules = fc.oneof(
    fc.record({ freq: fc.constant('DAILY' as const), byday: fc.option(weekdays, { nil: undefined }), ...bounds }),
    fc.record({ freq: fc.constant('DAILY' as const), byyearday: signed(366, 60), ...bounds }),
    fc.record({ freq: fc.constant('DAILY' as const), bymonthday: signed(31, 4), ...bounds }),
    fc.record({ freq: fc.constant('WEEKLY' as const), byday: fc.option(weekdays, { nil: undefined }), ...bounds }),
    fc.record({ freq: fc.constant('WEEKLY' as const), byday: weekdays, byweekno: weekNumbers, ...bounds }),
    fc.record({ freq: fc.constant('MONTHLY' as const), byday: fc.oneof(weekdays, numbered), ...bounds }),
    fc.record({
      freq: fc.constant('MONTHLY' as const),
      byday: fc.option(weekdays),
      bymonthday: signed(31, 4),
      ...bounds,
    }),
    fc.record({ freq: fc.constant('MONTHLY' as const), ...bounds }),
  )

  /** rrule takes UTC dates; midnight UTC stands for the calendar day, so that no zone has a say. */
  const dateOf = (date: CalendarDay) => new Date(`${date}T00:00Z`)
  const weekdayOf = (part: ByDay): ByWeekday => {
    const weekday = RRule[part.slice(-2) as (typeof WEEKDAY_CODES)[number]]
    return part.length === 2 ? weekday : weekday.nth(Number(part.slice(0, -2)))
  }
  const toRRule = (s: Schedule & { readonly dtstart: CalendarDay }) =>
    new RRule({
      freq: Frequency[s.freq ?? 'DAILY'],
      dtstart: dateOf(s.dtstart),
      interval: s.interval ?? 1,
      wkst: s.wkst === undefined ? null : RRule[s.wkst],
      count: s.count ?? null,
      until: s.until === undefined ? null : dateOf(s.until),
      byweekday: s.byday?.map(weekdayOf) ?? null,
      bymonthday: s.bymonthday ? [...s.bymonthday] : null,
      byweekno: s.byweekno ? [...s.byweekno] : null,
      byyearday: s.byyearday ? [...s.byyearday] : null,
    })

  test('over a year from a day near its start', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: -30, max: 400 }), ({ until, ...rule }, shift) => {
        const last = until === undefined ? undefined : addDays(rule.dtstart, until)
        const byday = 'byday' in rule ? (rule.byday ?? undefined) : undefined
        const schedule = { ...recurring({ ...rule, byday, until: last }), dtstart: rule.dtstart }
        const from = addDays(rule.dtstart, shift)
        const year = Array.from({ length: 366 }, (_, n) => addDays(from, n))
        const theirs = toRRule(schedule)
          .between(dateOf(from), dateOf(addDays(from, 365)), true)
          .map((date) => date.toISOString().slice(0, 10))
        expect(year.filter((date) => occursOn(schedule, date))).toEqual(theirs)
      }),
      { numRuns: 400 },
    )
  })
})
