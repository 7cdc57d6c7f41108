import { expect, test } from 'vitest'
import type { CalendarDay } from '#kernel'
import { repetitionOf, ruleOf } from './repetition.ts'

const day = (text: string) => text as CalendarDay
/** The third Saturday of November 2026. */
const SATURDAY = day('2026-11-21')

test.each([
  ['once', undefined],
  ['daily', 'FREQ=DAILY;UNTIL=20270320'],
  ['weekly', 'FREQ=WEEKLY'],
  ['weekly', 'FREQ=WEEKLY;BYDAY=TU,SA;UNTIL=20270330'],
  ['fortnightly', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SA'],
  ['monthly', 'FREQ=MONTHLY'],
  ['monthly-weekday', 'FREQ=MONTHLY;BYDAY=3SA;UNTIL=20270320'],
  ['yearly', 'FREQ=YEARLY'],
] as const)('%s is read from a rule and makes the same rule again', (how, rule) => {
  const repetition = repetitionOf(rule, SATURDAY)
  expect(repetition.how).toBe(how)
  expect(ruleOf(repetition, SATURDAY)).toBe(rule)
})

test('a fifth weekday of a month is its last', () => {
  const repetition = { how: 'monthly-weekday', weekdays: [], until: undefined } as const
  expect(ruleOf(repetition, day('2026-10-31'))).toBe('FREQ=MONTHLY;BYDAY=-1SA')
})

test.each([
  'FREQ=MONTHLY;BYDAY=2SA',
  'FREQ=WEEKLY;COUNT=4',
  'FREQ=WEEKLY;UNTIL=20270101T120000Z',
  'FREQ=YEARLY;BYMONTH=3',
])('%s is none that the form offers', (rule) => expect(repetitionOf(rule, SATURDAY).how).toBe('other'))
