import fc from 'fast-check'
import OpeningHours from 'opening_hours'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  addDays,
  type CalendarDay,
  dayAt,
  type Instant,
  instantAt,
  instantOf,
  minutesOf,
  startOfDay,
  type TimeZone,
  type WallTime,
  wallTimeAt,
} from '#kernel'
import { publicHolidays } from '#places'
import type { HoursContext } from './day-hours.ts'
import { intervals } from './intervals.ts'
import { nextChange, stateAt } from './opening-hours.ts'
import { type Schedule, WEEKDAY_CODES } from './schedule.ts'
import { day, onDay, weekly } from './testing-schedules.ts'

/**
 * The judge is npm `opening_hours`, which evaluates OpenStreetMap's syntax with holiday tables of its own.
 *
 * It knows no zones: it reads the local time of a `Date`. So this file runs in UTC, and the judge is asked about the date
 * whose UTC time is the wall time at the place. That is sound because its rules are about wall times only, local time is
 * then an unbroken count of minutes, and `instantOf` brings its answers back.
 *
 * It cannot express two things. A clock that skips or repeats an hour: in zones with clock changes nothing opens or closes
 * between midnight and 04:00, when clocks change; that the hours around it are right is then still compared. And a night
 * that goes on into a closed day: its `off` ends the night at midnight, while ours belongs to the evening, so nights are
 * compared without holidays and exceptions.
 */
beforeAll(() => {
  vi.stubEnv('TZ', 'UTC')
})
afterAll(() => {
  vi.unstubAllEnvs()
})

test('this process counts local time in UTC, as the comparison needs', () => {
  for (let month = 0; month < 12; month += 1) expect(new Date(2026, month, 1).getTimezoneOffset()).toBe(0)
})

const SCOTLAND = { lat: 55.98, lon: -2.45, address: { country_code: 'gb', state: 'Scotland' } }

/** Two zones with clock changes, on both halves of the earth, and one far ahead without any. */
const zones = fc.constantFrom(...(['Europe/London', 'Pacific/Auckland', 'Asia/Kathmandu'] as TimeZone[]))

interface Hours {
  readonly weekday: string
  readonly opens: string
  readonly closes: string
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Quarters of an hour, from 04:00 where the clocks change. */
const quarters = (zone: TimeZone, last: number) =>
  fc.integer({ min: zone === 'Asia/Kathmandu' ? 0 : 16, max: last }).map((quarter) => quarter * 15)

function dayHours(zone: TimeZone): fc.Arbitrary<Hours> {
  return fc
    .tuple(fc.constantFrom(...WEEKDAY_CODES), quarters(zone, 95), fc.integer({ min: 1, max: 48 }))
    .map(([weekday, opens, length]) => ({
      weekday,
      opens: clock(opens),
      closes: clock(Math.min(1440, opens + length * 15)),
    }))
}

function nightHours(zone: TimeZone): fc.Arbitrary<Hours> {
  return fc
    .tuple(fc.constantFrom(...WEEKDAY_CODES), fc.integer({ min: 72, max: 95 }), quarters(zone, 40))
    .map(([weekday, opens, closes]) => ({ weekday, opens: clock(opens * 15), closes: clock(closes) }))
}

const daysOf2026 = fc.integer({ min: 0, max: 364 }).map((n) => addDays(day('2026-01-01'), n))

const moments = fc.array(fc.tuple(daysOf2026, fc.nat(1439)), { minLength: 8, maxLength: 8 })

const scheduleOf = (appointmentOnly: boolean) => (hours: Hours) =>
  weekly(`${hours.weekday} ${hours.opens}-${hours.closes}`, { appointmentOnly })

/** `MO` is `Mo` in OpenStreetMap, and a rule after a comma adds to those before it, the later one winning where they meet. */
function weeklyRules(appointments: readonly Hours[], open: readonly Hours[]): string {
  const rule = ({ weekday, opens, closes }: Hours) =>
    `${weekday[0]}${weekday[1]?.toLowerCase()} ${opens}-${closes === '00:00' ? '24:00' : closes}`
  return [...appointments.map((hours) => `${rule(hours)} "by appointment"`), ...open.map(rule)].join(', ')
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function dateRule(date: CalendarDay): string {
  return `${date.slice(0, 4)} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(8)}`
}

function compare(schedules: readonly Schedule[], rules: string, now: Instant, context: HoursContext): void {
  const { zone } = context
  const judge = new OpeningHours(rules, SCOTLAND)
  const wall = new Date(`${dayAt(now, zone)}T${wallTimeAt(now, zone)}`)
  const change = judge.getNextChange(wall)
  const theirs = {
    state: judge.getState(wall) ? 'open' : judge.getUnknown(wall) ? 'by appointment' : 'nobody there',
    change: change === undefined ? undefined : instantOfWall(change, zone),
  }
  expect({ state: wordFor(schedules, now, context), change: changeAfter(schedules, now, context) }).toEqual(theirs)

  const midnight = startOfDay(addDays(dayAt(now, zone), 1), zone)
  expect(nextChange(schedules, now, context)).toBe(Math.min(midnight, theirs.change ?? midnight))
}

function wordFor(schedules: readonly Schedule[], now: Instant, context: HoursContext): string {
  const state = stateAt(schedules, now, context)
  if (state.kind === 'open') return 'open'
  return state.kind === 'by-appointment' && state.until !== undefined ? 'by appointment' : 'nobody there'
}

/** Every generated week repeats itself, and no run of holidays and closed days takes that many weeks away. */
const DAYS_AHEAD = 60

function changeAfter(schedules: readonly Schedule[], now: Instant, context: HoursContext): Instant | undefined {
  const end = instantAt(now + DAYS_AHEAD * 86_400_000)
  return intervals(schedules, now, end, context)
    .flatMap((interval) => [interval.start, interval.end])
    .find((moment) => now < moment && moment < end)
}

function instantOfWall(wall: Date, zone: TimeZone): Instant {
  const text = wall.toISOString()
  return instantOf(day(text.slice(0, 10)), minutesOf(text.slice(11, 16) as WallTime), zone)
}

describe('another program comes to the same answers', () => {
  test('about opening days, appointments, public holidays, special and closed days', () => {
    const services = zones.chain((zone) =>
      fc.record({
        zone: fc.constant(zone),
        appointments: fc.array(dayHours(zone), { maxLength: 4 }),
        open: fc.array(dayHours(zone), { minLength: 1, maxLength: 8 }),
        special: fc.uniqueArray(fc.tuple(daysOf2026, dayHours(zone)), { maxLength: 4, selector: ([date]) => date }),
        closed: fc.array(daysOf2026, { maxLength: 4 }),
        moments,
      }),
    )
    fc.assert(
      fc.property(services, ({ zone, appointments, open, special, closed, moments }) => {
        const context = { zone, holidays: publicHolidays({ country: 'GB', state: 'SCT' }) }
        const schedules = [
          ...appointments.map(scheduleOf(true)),
          ...open.map(scheduleOf(false)),
          ...special.map(([date, { opens, closes }]) => onDay(`${date} ${opens}-${closes}`)),
          ...closed.map((date) => onDay(date, { closed: true })),
        ]
        const rules = [
          weeklyRules(appointments, open),
          'PH off',
          ...special.map(([date, { opens, closes }]) => `${dateRule(date)} ${opens}-${closes}`),
          ...closed.map((date) => `${dateRule(date)} off`),
        ].join('; ')
        const interesting: [CalendarDay, number][] = [...special.map(([date]) => date), ...closed].map((date) => [
          date,
          630,
        ])
        for (const [date, minutes] of [...moments, ...interesting]) {
          compare(schedules, rules, instantOf(date, minutes, zone), context)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('about nights that end on the next day', () => {
    const services = zones.chain((zone) =>
      fc.record({
        zone: fc.constant(zone),
        open: fc.array(fc.oneof(dayHours(zone), nightHours(zone)), { minLength: 1, maxLength: 8 }),
        moments,
      }),
    )
    fc.assert(
      fc.property(services, ({ zone, open, moments }) => {
        const context = { zone, holidays: () => undefined }
        for (const [date, minutes] of moments) {
          compare(open.map(scheduleOf(false)), weeklyRules([], open), instantOf(date, minutes, zone), context)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('about every hour of the days around both clock changes and around Christmas', () => {
    const open = WEEKDAY_CODES.slice(0, 6).map((weekday) => ({ weekday, opens: '08:00', closes: '18:30' }))
    const context = { zone: 'Europe/London' as TimeZone, holidays: publicHolidays({ country: 'GB', state: 'SCT' }) }
    for (const date of ['2026-03-27', '2026-10-23', '2026-12-23'].map(day)) {
      for (let hour = 0; hour < 24 * 8; hour += 1) {
        const now = instantAt(startOfDay(date, context.zone) + hour * 3_600_000)
        compare(open.map(scheduleOf(false)), `${weeklyRules([], open)}; PH off`, now, context)
      }
    }
  })
})
