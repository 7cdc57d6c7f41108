import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  type CalendarDay,
  calendarDay,
  dayNumber,
  daysBetween,
  parseCalendarDay,
  weekdayOf,
} from './calendar-day.ts'

const anyDay = fc
  .integer({ min: dayNumber('0001-01-01' as CalendarDay), max: dayNumber('9998-12-31' as CalendarDay) })
  .map(calendarDay)

describe('what is a day', () => {
  test.each(['2026-11-21', '2024-02-29', '2000-02-29', '9999-12-31', '0001-01-01'])('%s is one', (text) => {
    expect(parseCalendarDay(text)).toBe(text)
  })
  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '21.11.2026',
    '2026-11-21T10:00',
    ' 2026-11-21',
    '2026-11-21\n',
    '٢٠٢٦-١١-٢١',
    '',
  ])('%j is none', (text) => {
    expect(parseCalendarDay(text)).toBeUndefined()
  })
})

test('21 November 2026 is a Saturday, and the days before 1970 have their weekdays too', () => {
  expect(weekdayOf('2026-11-21' as CalendarDay)).toBe(6)
  expect(weekdayOf('1969-12-29' as CalendarDay)).toBe(1)
})

test('a day after 9999 is refused instead of written wrongly', () => {
  expect(() => addDays('9999-12-31' as CalendarDay, 1)).toThrow(RangeError)
})

test('arithmetic agrees with Temporal', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -300, max: 300 }), (day, days) => {
      const plain = Temporal.PlainDate.from(day)
      expect(weekdayOf(day)).toBe(plain.dayOfWeek)
      expect(addDays(day, days)).toBe(plain.add({ days }).toString())
      expect(daysBetween(day, addDays(day, days))).toBe(days)
      expect(day < addDays(day, days)).toBe(days > 0)
      expect(parseCalendarDay(day)).toBe(day)
    }),
  )
})
