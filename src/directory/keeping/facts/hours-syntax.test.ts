import fc from 'fast-check'
import OpeningHours from 'opening_hours'
import { describe, expect, test } from 'vitest'
import { WEEKDAY_CODES } from '../../hours/schedule.ts'
import { compareHours, type HoursRow } from './hours-rows.ts'
import { parseWeek, writeWeek } from './hours-syntax.ts'

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
const week = fc
  .uniqueArray(
    fc.record({ day: fc.constantFrom(...WEEKDAY_CODES), from: time, to: time, byAppointment: fc.boolean() }),
    {
      selector: (row) => JSON.stringify(row),
      maxLength: 12,
    },
  )
  .map((rows) => rows.sort(compareHours))

const inOrder = (rows: readonly HoursRow[]) => rows.map((row) => JSON.stringify(row)).sort()

test('a week that is written and read again is the same week', () => {
  fc.assert(
    fc.property(week, (rows) => {
      expect(inOrder(parseWeek(writeWeek(rows)) ?? [])).toEqual(inOrder(rows))
    }),
  )
})

describe('the syntax is that of opening_hours', () => {
  test.each([
    ['Mo-Fr 09:00-12:00,13:00-17:00', '2026-11-23T14:00:00', true],
    ['Mo-Fr 09:00-17:00; We 09:00-12:00', '2026-11-25T14:00:00', false],
    ['Mo-Fr 09:00-17:00; We off', '2026-11-25T10:00:00', false],
    ['Sa-Mo 10:00-12:00', '2026-11-23T11:00:00', true],
    ['Fr 22:00-02:00', '2026-11-28T01:00:00', true],
    ['Mo 09:00-10:00, Mo 14:00-16:00', '2026-11-23T09:30:00', true],
  ])('%s', (text, moment, isOpen) => {
    expect(new OpeningHours(text).getState(new Date(moment))).toBe(isOpen)
    const written = writeWeek(parseWeek(text) ?? [])
    expect(new OpeningHours(written).getState(new Date(moment))).toBe(isOpen)
  })
})

test('days with the same hours are said together', () => {
  const rows = parseWeek('Mo 9:00-12:00; Tu 09:00-12:00; Sa 10:00-12:00 "by appointment"') ?? []
  expect(writeWeek(rows)).toBe('Mo-Tu 09:00-12:00, Sa 10:00-12:00 "by appointment"')
})

test('no text is a week without hours, and around the clock is understood', () => {
  expect(parseWeek('')).toEqual([])
  expect(writeWeek(parseWeek('24/7') ?? [])).toBe('Mo-Su 00:00-24:00')
})

test.each(['Mo', '09:00-12:00', 'Mo 9-12', 'Mo 25:00-26:00', 'Mo 09:00-12:00 sometimes', 'Dec 24 off', '=1+1'])(
  '%s is not understood, and nothing is made of it',
  (text) => expect(parseWeek(text)).toBeUndefined(),
)
