import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { type CalendarDay, calendarDay, dayNumber } from './calendar-day.ts'
import {
  dayAt,
  instantAt,
  instantOf,
  minutesOf,
  parseTimeZone,
  parseWallTime,
  startOfDay,
  type TimeZone,
  wallTimeAt,
} from './zoned-time.ts'

const london = 'Europe/London' as TimeZone

const utc = (instant: number) => new Date(instant).toISOString()
const at = (text: string) => instantAt(Date.parse(text))
const wall = (day: string, time: string, zone: TimeZone) =>
  utc(instantOf(day as CalendarDay, minutesOf(parseWallTime(time) ?? expect.fail(time)), zone))

/** Zones that change at midnight, by half an hour, south of the equator, not at all, or that once skipped a whole day. */
const zones = [
  'Europe/London',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Havana',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'UTC',
] as TimeZone[]

describe('what is a zone', () => {
  test('names of the time zone database are read in any case', () => {
    expect(parseTimeZone('europe/london')).toBe('Europe/London')
    expect(parseTimeZone('Asia/Kathmandu')).toBe('Asia/Kathmandu')
  })
  test.each(['Europe/Alderport', '+01:00', '', ' ', 'Europe/London; DROP TABLE'])('%j is none', (text) => {
    expect(parseTimeZone(text)).toBeUndefined()
  })
})

describe('what is a wall time', () => {
  test.each([
    ['09:00', '09:00', 540],
    ['09:00:00', '09:00', 540],
    ['24:00', '24:00', 1440],
    ['00:00', '00:00', 0],
    ['23:59', '23:59', 1439],
  ])('%s is one', (text, time, minutes) => {
    const parsed = parseWallTime(text) ?? expect.fail()
    expect(parsed).toBe(time)
    expect(minutesOf(parsed)).toBe(minutes)
  })
  test.each(['9:00', '24:01', '25:00', '12:60', '09:00Z', '09:00-05:00', '09:00:30', '0900', ''])(
    '%j is none',
    (text) => {
      expect(parseWallTime(text)).toBeUndefined()
    },
  )
})

describe('the clocks of London in 2026', () => {
  test.each([
    ['winter', '2026-01-15', '09:00', '2026-01-15T09:00:00.000Z'],
    ['summer', '2026-07-15', '09:00', '2026-07-15T08:00:00.000Z'],
    ['in spring a skipped time moves forward', '2026-03-29', '01:30', '2026-03-29T01:30:00.000Z'],
    ['in spring the time after the skip', '2026-03-29', '02:00', '2026-03-29T01:00:00.000Z'],
    ['in autumn the earlier of two is meant', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['in autumn the time after the repetition', '2026-10-25', '02:00', '2026-10-25T02:00:00.000Z'],
    ['24:00 is the next midnight', '2026-10-25', '24:00', '2026-10-26T00:00:00.000Z'],
  ])('%s', (_, day, time, expected) => {
    expect(wall(day, time, london)).toBe(expected)
  })

  test('the day and the wall time just before and after midnight', () => {
    expect(dayAt(at('2026-07-15T22:59:59.999Z'), london)).toBe('2026-07-15')
    expect(wallTimeAt(at('2026-07-15T22:59:59.999Z'), london)).toBe('23:59')
    expect(dayAt(at('2026-07-15T23:00:00Z'), london)).toBe('2026-07-16')
    expect(wallTimeAt(at('2026-07-15T23:00:00Z'), london)).toBe('00:00')
  })

  test('both moments of a repeated hour show the same wall time', () => {
    expect(wallTimeAt(at('2026-10-25T00:30:00Z'), london)).toBe('01:30')
    expect(wallTimeAt(at('2026-10-25T01:30:00Z'), london)).toBe('01:30')
  })
})

test('asking first about the very moment of a change does not blur what was before', () => {
  const paris = 'Europe/Paris' as TimeZone
  expect(wallTimeAt(at('2026-10-25T01:00Z'), paris)).toBe('02:00')
  expect(wallTimeAt(at('2026-10-25T00:30Z'), paris)).toBe('02:30')
})

test('where the clocks skip midnight, the day begins after the skip', () => {
  expect(utc(startOfDay('2026-04-24' as CalendarDay, 'Africa/Cairo' as TimeZone))).toBe('2026-04-23T22:00:00.000Z')
  expect(wallTimeAt(at('2026-04-23T22:00:00Z'), 'Africa/Cairo' as TimeZone)).toBe('01:00')
})

test('a zone far ahead has its own day', () => {
  const auckland = 'Pacific/Auckland' as TimeZone
  expect(dayAt(at('2026-11-21T18:00:00Z'), auckland)).toBe('2026-11-22')
  expect(wall('2026-11-22', '09:00', auckland)).toBe('2026-11-21T20:00:00.000Z')
})

const anyZone = fc.constantFrom(...zones)
/** Half of the days lie within two days of a clock change of London, Cairo or Santiago, where the mistakes are. */
const anyDay = fc.oneof(
  fc.integer({ min: dayNumber('1990-01-01' as CalendarDay), max: dayNumber('2037-12-31' as CalendarDay) }),
  fc
    .tuple(
      fc.constantFrom('2026-03-29', '2026-10-25', '2026-04-24', '2026-10-30', '2026-04-05', '2026-09-06', '2011-12-30'),
      fc.integer({ min: -2, max: 2 }),
    )
    .map(([day, shift]) => dayNumber(day as CalendarDay) + shift),
)

test('wall times, days and starts of days agree with Temporal', () => {
  fc.assert(
    fc.property(anyZone, anyDay, fc.integer({ min: 0, max: 1439 }), (zone, number, minutes) => {
      const day = calendarDay(number)
      const time = Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
      const zoned = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time })
      const instant = instantOf(day, minutes, zone)
      expect(utc(instant)).toBe(utc(zoned.epochMilliseconds))
      expect(dayAt(instant, zone)).toBe(zoned.toPlainDate().toString())
      expect(wallTimeAt(instant, zone)).toBe(zoned.toPlainTime().toString({ smallestUnit: 'minute' }))
      expect(utc(startOfDay(day, zone))).toBe(utc(zoned.startOfDay().epochMilliseconds))
    }),
    { numRuns: 500 },
  )
})
