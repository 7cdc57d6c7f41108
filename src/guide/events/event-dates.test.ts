import { expect, test } from 'vitest'
import { type CalendarDay, type TimeZone, wallTimeAt } from '#kernel'
import { type EventTimes, lastDayOf, occurrences } from './event-dates.ts'

const LONDON = 'Europe/London' as TimeZone
const day = (text: string) => text as CalendarDay
const weekly: EventTimes = {
  starts: '2026-10-20T14:00',
  ends: '2026-10-20T16:00',
  allDay: false,
  repeats: 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20261110',
}

test('a weekly meeting stays at the same wall time through a clock change and ends on its last day', () => {
  const times = occurrences(weekly, day('2026-10-01'), day('2027-01-01'), LONDON, 10)
  expect(times.map((time) => time.firstDay)).toEqual(['2026-10-20', '2026-10-27', '2026-11-03', '2026-11-10'])
  expect(times.map((time) => wallTimeAt(time.starts, LONDON))).toEqual(Array(4).fill('14:00'))
  expect(lastDayOf(weekly)).toBe('2026-11-10')
})

test('only what is still to come is given, as many as asked for', () => {
  expect(occurrences(weekly, day('2026-10-28'), day('2027-01-01'), LONDON, 1).map((time) => time.firstDay)).toEqual([
    '2026-11-03',
  ])
})

test('a two-day festival is still on during its last day and over on the next', () => {
  const festival: EventTimes = {
    starts: '2026-12-05T00:00',
    ends: '2026-12-06T00:00',
    allDay: true,
    repeats: undefined,
  }
  expect(occurrences(festival, day('2026-12-06'), day('2027-01-01'), LONDON, 5)).toMatchObject([
    { firstDay: '2026-12-05', lastDay: '2026-12-06' },
  ])
  expect(occurrences(festival, day('2026-12-07'), day('2027-01-01'), LONDON, 5)).toEqual([])
  expect(lastDayOf(festival)).toBe('2026-12-06')
})

test('the first Friday of each month has no end', () => {
  const monthly: EventTimes = {
    starts: '2026-12-04T18:00',
    ends: '2026-12-04T20:00',
    allDay: false,
    repeats: 'FREQ=MONTHLY;BYDAY=1FR',
  }
  expect(occurrences(monthly, day('2026-12-01'), day('2027-03-01'), LONDON, 9).map((time) => time.firstDay)).toEqual([
    '2026-12-04',
    '2027-01-01',
    '2027-02-05',
  ])
  expect(lastDayOf(monthly)).toBe('9999-12-31')
})
