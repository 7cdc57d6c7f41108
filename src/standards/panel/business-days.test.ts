import { expect, test } from 'vitest'
import type { CalendarDay } from '#kernel'
import { businessDaysAfter } from './business-days.ts'

const day = (text: string) => text as CalendarDay
const SCOTLAND = { country: 'GB', state: 'SCT' }

test.each([
  // A Monday, and the Monday after.
  ['2026-11-16', 5, '2026-11-23'],
  // Saint Andrew’s Day is a holiday in Scotland.
  ['2026-11-27', 1, '2026-12-01'],
  ['2026-11-28', 1, '2026-12-01'],
  ['2026-11-23', 0, '2026-11-23'],
  // Over Christmas: 25 and 26 December (kept on the 28th), 1 and 2 January (kept on the 4th).
  ['2026-12-24', 1, '2026-12-29'],
  ['2026-11-23', 30, '2027-01-11'],
])('in Scotland, from %s on, %i business days end on %s', (from, count, last) => {
  expect(businessDaysAfter(day(from), count, SCOTLAND)).toBe(last)
})

test('where the weekend is Friday and Saturday, a Thursday is followed by a Sunday', () => {
  expect(businessDaysAfter(day('2026-11-05'), 1, { country: 'EG' })).toBe('2026-11-08')
})

test('a day that only this place keeps is none', () => {
  const calendar = { ...SCOTLAND, added: [{ rule: '2026-11-24', names: { en: 'Fair day' } }] }
  expect(businessDaysAfter(day('2026-11-23'), 1, calendar)).toBe('2026-11-25')
})
