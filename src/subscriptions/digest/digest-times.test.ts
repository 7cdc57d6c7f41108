import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayAt, daysBetween, instantAt, type TimeZone } from '#kernel'
import { isTimeForMessages, nextDigestAt } from './digest-times.ts'

const LONDON = 'Europe/London' as TimeZone
const at = (text: string) => instantAt(Date.parse(text))

test.each([
  ['2026-11-23T07:59Z', false],
  ['2026-11-23T08:00Z', true],
  ['2026-11-23T19:59Z', true],
  ['2026-11-23T20:00Z', false],
  ['2026-07-01T07:00Z', true],
])('at %s it is time for messages in London: %s', (moment, isTime) => {
  expect(isTimeForMessages(at(moment), LONDON)).toBe(isTime)
})

test.each([
  ['daily', '2026-11-23T15:30Z', '2026-11-24T08:00Z'],
  ['weekly', '2026-11-23T15:30Z', '2026-11-30T08:00Z'],
  // The clocks go forward on 28 March 2027.
  ['daily', '2027-03-27T15:30Z', '2027-03-28T07:00Z'],
] as const)('after a %s digest at %s the next may leave at %s', (frequency, now, next) => {
  expect(nextDigestAt(frequency, at(now), LONDON)).toBe(at(next))
})

test('no calendar day of a place brings two daily digests, in any zone', () => {
  const zones = fc.constantFrom(
    'Europe/London',
    'Pacific/Kiritimati',
    'America/Sao_Paulo',
    'Asia/Kathmandu',
    'Africa/Asmara',
  )
  fc.assert(
    fc.property(zones, fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2034, 0) }), (name, time) => {
      const zone = name as TimeZone
      const now = instantAt(time)
      const next = nextDigestAt('daily', now, zone)
      expect(daysBetween(dayAt(now, zone), dayAt(next, zone))).toBe(1)
      expect(isTimeForMessages(next, zone)).toBe(true)
    }),
  )
})
