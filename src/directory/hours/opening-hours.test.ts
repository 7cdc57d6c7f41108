import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayAt, type Instant, instantAt, startOfDay, type TimeZone, wallTimeAt } from '#kernel'
import { publicHolidays } from '#places'
import type { HoursContext } from './day-hours.ts'
import { type Interval, intervals } from './intervals.ts'
import { nextChange, nextOpening, type OpenState, stateAt } from './opening-hours.ts'
import { type Schedule, WEEKDAY_CODES } from './schedule.ts'
import { at, day, inLondon, onDay, time, weekly } from './testing-schedules.ts'

const scotland = publicHolidays({ country: 'GB', state: 'SCT' })
const london = inLondon({ holidays: scotland })
const office = [weekly('MO,TU,WE,TH,FR 09:00-17:30')]
const counter = [weekly('MO,TU,WE,TH,FR 09:00-12:00'), weekly('MO,TU,WE,TH,FR 14:00-18:00')]
const shelter = [weekly('MO,TU,WE,TH,FR,SA,SU 20:00-08:00')]
const helpline = [weekly('MO,TU,WE,TH,FR,SA,SU 00:00-24:00')]
const advice = [weekly('MO,TH 09:00-12:00', { appointmentOnly: true })]

/** The state as a short sentence, with days and times of the place: what a page would say, and easy to compare. */
function say(schedules: readonly Schedule[], now: Instant, context: HoursContext = london): string {
  return sentence(stateAt(schedules, now, context), now, context.zone)
}

function sentence(state: OpenState, now: Instant, zone: TimeZone): string {
  const moment = (instant: Instant) => {
    const isToday = dayAt(instant, zone) === dayAt(now, zone)
    return `${isToday ? '' : `${dayAt(instant, zone)} `}${wallTimeAt(instant, zone)}`
  }
  const hours = (interval: Interval | undefined) =>
    interval === undefined ? '-' : `${interval.kind === 'open' ? '' : 'by appointment '}${moment(interval.start)}`
  switch (state.kind) {
    case 'unknown':
      return 'unknown'
    case 'open':
      return `open ${state.until === 'around-the-clock' ? state.until : `until ${moment(state.until)}, next ${hours(state.next)}`}`
    case 'by-appointment': {
      const until = state.until === undefined ? '' : ` until ${moment(state.until)}`
      const opens = state.opens === undefined ? '' : `, opens ${hours(state.opens)}`
      const because = state.because === undefined ? '' : `, ${reason(state.because)}`
      return `by appointment${until}, next ${hours(state.next)}${opens}${because}`
    }
    case 'closed':
      return `closed, opens ${hours(state.next)}, ${reason(state.because)}`
  }
}

function reason(because: Extract<OpenState, { kind: 'closed' }>['because']): string {
  switch (because.kind) {
    case 'temporarily-closed':
      return `temporarily closed until ${because.lastDay ?? '?'} (${because.reason ?? ''})`
    case 'public-holiday':
      return `public holiday ${because.day}`
    case 'closed-day':
      return `closed on ${because.day} (${because.note ?? ''})`
    case 'outside-hours':
      return 'outside hours'
  }
}

describe('an office with ordinary hours', () => {
  test.each([
    ['on Friday morning', '2026-11-20T10:00Z', 'open until 17:30, next 2026-11-23 09:00'],
    ['at the moment it opens', '2026-11-20T09:00Z', 'open until 17:30, next 2026-11-23 09:00'],
    ['a moment before', '2026-11-20T08:59:59.999Z', 'closed, opens 09:00, outside hours'],
    ['at the moment it closes', '2026-11-20T17:30Z', 'closed, opens 2026-11-23 09:00, outside hours'],
    ['on Saturday', '2026-11-21T10:00Z', 'closed, opens 2026-11-23 09:00, outside hours'],
    ['in summer time', '2026-07-01T08:00Z', 'open until 17:30, next 2026-07-02 09:00'],
    ['before it opens in summer time', '2026-07-01T07:59Z', 'closed, opens 09:00, outside hours'],
  ])('%s', (_, now, expected) => {
    expect(say(office, at(now))).toBe(expected)
  })

  test('that closes for lunch says when it goes on', () => {
    expect(say(counter, at('2026-11-20T11:00Z'))).toBe('open until 12:00, next 14:00')
    expect(say(counter, at('2026-11-20T13:00Z'))).toBe('closed, opens 14:00, outside hours')
  })

  test('hours that touch or overlap are one opening', () => {
    const overlapping = [weekly('FR 09:00-12:00'), weekly('FR 11:00-14:00'), weekly('FR 14:00-16:00')]
    expect(say(overlapping, at('2026-11-20T09:30Z'))).toBe('open until 16:00, next 2026-11-27 09:00')
  })
})

describe('public holidays', () => {
  test.each([
    ['close the office', office, '2026-11-30T10:00Z', 'closed, opens 2026-12-01 09:00, public holiday 2026-11-30'],
    [
      'are no reason on a day that is free anyway',
      office,
      '2026-12-26T10:00Z',
      'closed, opens 2026-12-29 09:00, outside hours',
    ],
    [
      'are looked past on the evening before',
      office,
      '2026-12-24T20:00Z',
      'closed, opens 2026-12-29 09:00, outside hours',
    ],
    ['do not end the night that began before', shelter, '2026-11-30T07:00Z', 'open until 08:00, next 2026-12-01 20:00'],
    ['do not close what never closes', helpline, '2026-12-25T03:00Z', 'open around-the-clock'],
    [
      'leave a desk by appointment by appointment',
      advice,
      '2026-11-30T10:00Z',
      'by appointment, next by appointment 2026-12-03 09:00, public holiday 2026-11-30',
    ],
  ])('%s', (_, schedules, now, expected) => {
    expect(say(schedules, at(now))).toBe(expected)
  })

  test('of another region are working days here', () => {
    const england = inLondon({ holidays: publicHolidays({ country: 'GB', state: 'ENG' }) })
    expect(say(office, at('2026-11-30T10:00Z'), england)).toBe('open until 17:30, next 2026-12-01 09:00')
  })

  test('do not touch hours written for that very day', () => {
    const withHolidayHours = [...office, onDay('2026-11-30 10:00-12:00')]
    expect(say(withHolidayHours, at('2026-11-30T10:30Z'))).toBe('open until 12:00, next 2026-12-01 09:00')
    expect(say(withHolidayHours, at('2026-11-30T13:00Z'))).toBe('closed, opens 2026-12-01 09:00, outside hours')
  })

  test('do not touch hours that hold on holidays too', () => {
    const pharmacy = [weekly('MO 09:00-18:00'), weekly('MO 20:00-23:00', { openOnPublicHolidays: true })]
    expect(say(pharmacy, at('2026-11-30T10:00Z'))).toBe('closed, opens 20:00, outside hours')
    expect(say(pharmacy, at('2026-11-30T21:00Z'))).toBe('open until 23:00, next 2026-12-07 09:00')
  })
})

describe('exceptions', () => {
  const training = onDay('2026-11-24', { closed: true, notes: 'staff training' })

  test('close a day and say why', () => {
    expect(say([...office, training], at('2026-11-24T10:00Z'))).toBe(
      'closed, opens 2026-11-25 09:00, closed on 2026-11-24 (staff training)',
    )
  })

  test('win over everything else on their days, whatever their times', () => {
    const both = [
      ...office,
      onDay('2026-11-24 10:00-12:00'),
      { ...training, opensAt: time('13:00'), closesAt: time('14:00') },
    ]
    expect(say(both, at('2026-11-24T10:30Z'))).toMatch(/^closed, opens 2026-11-25/)
  })

  test('close a range of days', () => {
    const winterBreak: Schedule = {
      ...training,
      dtstart: undefined,
      validFrom: day('2026-12-24'),
      validTo: day('2027-01-05'),
    }
    expect(say([...office, winterBreak], at('2026-12-23T18:00Z'))).toBe('closed, opens 2027-01-06 09:00, outside hours')
  })

  test('hours written for one day replace the regular ones', () => {
    const shortDay = [...office, onDay('2026-11-24 09:00-11:00')]
    expect(say(shortDay, at('2026-11-24T10:00Z'))).toBe('open until 11:00, next 2026-11-25 09:00')
    expect(say(shortDay, at('2026-11-24T12:00Z'))).toBe('closed, opens 2026-11-25 09:00, outside hours')
  })
})

describe('a desk that is open by appointment only', () => {
  test.each([
    ['during its hours', '2026-11-23T10:00Z', 'by appointment until 12:00, next by appointment 2026-11-26 09:00'],
    ['outside of them', '2026-11-23T13:00Z', 'by appointment, next by appointment 2026-11-26 09:00, outside hours'],
    ['in the night', '2026-11-21T03:00Z', 'by appointment, next by appointment 2026-11-23 09:00, outside hours'],
  ])('%s', (_, now, expected) => {
    expect(say(advice, at(now))).toBe(expected)
  })

  test('is by appointment also when its hours are not known', () => {
    expect(say([{ id: 'on request', appointmentOnly: true, closed: false }], at('2026-11-21T10:00Z'))).toBe(
      'by appointment, next -, outside hours',
    )
  })

  test('is never shown as closed, at no minute of a year', () => {
    fc.assert(
      fc.property(fc.nat(366 * 1440), (minutes) => {
        const now = instantAt(at('2026-01-01T00:00Z') + minutes * 60_000)
        expect(stateAt(advice, now, london).kind).toBe('by-appointment')
      }),
    )
  })

  test('says when the door is open without an appointment', () => {
    const mixed = [...advice, weekly('MO 11:00-13:00'), weekly('WE 15:00-17:00')]
    expect(say(mixed, at('2026-11-23T10:00Z'))).toBe(
      'by appointment until 11:00, next by appointment 2026-11-26 09:00, opens 11:00',
    )
    expect(say(mixed, at('2026-11-23T11:30Z'))).toBe('open until 13:00, next 2026-11-25 15:00')
    expect(say(mixed, at('2026-11-24T10:00Z'))).toBe('closed, opens 2026-11-25 15:00, outside hours')
    expect(say(mixed, at('2026-11-25T18:00Z'))).toBe(
      'by appointment, next by appointment 2026-11-26 09:00, opens 2026-12-02 15:00, outside hours',
    )
  })

  test('follows on open hours without a gap', () => {
    const both = [weekly('MO 09:00-12:00'), weekly('MO 10:00-14:00', { appointmentOnly: true })]
    expect(say(both, at('2026-11-23T09:30Z'))).toBe('open until 12:00, next by appointment 12:00')
  })
})

describe('a temporary closure', () => {
  const closed = { from: day('2026-11-16'), to: day('2026-12-04'), reason: 'water damage' }
  const context = inLondon({ holidays: scotland, temporarilyClosed: closed })

  test('says its last day, its reason, and when the service opens again', () => {
    expect(say(office, at('2026-11-21T10:00Z'), context)).toBe(
      'closed, opens 2026-12-07 09:00, temporarily closed until 2026-12-04 (water damage)',
    )
  })

  test('is told of a desk by appointment and of one without hours too', () => {
    expect(say(advice, at('2026-11-21T10:00Z'), context)).toBe(
      'closed, opens by appointment 2026-12-07 09:00, temporarily closed until 2026-12-04 (water damage)',
    )
    expect(say([], at('2026-11-21T10:00Z'), context)).toMatch(/^closed, opens -, temporarily closed/)
  })

  test('ends what would never close, and does not send the night home', () => {
    expect(say(helpline, at('2026-11-15T10:00Z'), context)).toBe('open until 2026-11-16 00:00, next -')
    expect(say(shelter, at('2026-11-16T05:00Z'), context)).toBe('open until 08:00, next -')
  })

  test('is over after its last day', () => {
    expect(say(office, at('2026-12-04T23:59Z'), context)).toMatch(/temporarily closed/)
    expect(say(office, at('2026-12-05T00:00Z'), context)).toBe('closed, opens 2026-12-07 09:00, outside hours')
  })

  test('without a last day has no opening to promise', () => {
    const open = inLondon({ temporarilyClosed: { from: day('2026-11-16') } })
    expect(say(office, at('2026-11-21T10:00Z'), open)).toBe('closed, opens -, temporarily closed until ? ()')
  })
})

describe('hours past midnight', () => {
  test.each([
    ['in the evening', '2026-11-20T21:00Z', 'open until 2026-11-21 08:00, next 2026-11-21 20:00'],
    ['after midnight', '2026-11-20T03:00Z', 'open until 08:00, next 20:00'],
    ['in the night that loses an hour', '2026-03-28T23:00Z', 'open until 2026-03-29 08:00, next 2026-03-29 20:00'],
    ['in the night that gains an hour', '2026-10-25T00:30Z', 'open until 08:00, next 20:00'],
  ])('%s', (_, now, expected) => {
    expect(say(shelter, at(now))).toBe(expected)
  })

  test.each([
    ['usually', '2026-11-20', 12],
    ['when the clocks go forward', '2026-03-28', 11],
    ['when the clocks go back', '2026-10-24', 13],
  ])('%s the night lasts its number of hours', (_, evening, hours) => {
    const noon = instantAt(startOfDay(day(evening), london.zone) + 12 * 3_600_000)
    const night = nextOpening(shelter, noon, london)
    expect(night && (night.end - night.start) / 3_600_000).toBe(hours)
  })
})

describe('hours in the very hour of a clock change', () => {
  const early = [weekly('SU 01:30-03:00')]

  test('what the clocks skip in spring opens later', () => {
    expect(say(early, at('2026-03-29T01:15Z'))).toBe('closed, opens 02:30, outside hours')
    expect(say(early, at('2026-03-29T01:45Z'))).toBe('open until 03:00, next 2026-04-05 01:30')
  })

  test('what the clocks repeat in autumn opens the first time', () => {
    expect(say(early, at('2026-10-25T00:29Z'))).toBe('closed, opens 01:30, outside hours')
    expect(say(early, at('2026-10-25T00:30Z'))).toBe('open until 03:00, next 2026-11-01 01:30')
    expect(say(early, at('2026-10-25T01:10Z'))).toBe('open until 03:00, next 2026-11-01 01:30')
  })

  test('hours that vanish in the skipped hour are no opening', () => {
    expect(say([weekly('SU 01:45-02:00')], at('2026-03-28T20:00Z'))).toBe(
      'closed, opens 2026-04-05 01:45, outside hours',
    )
  })
})

test('a place far ahead of the server has its own Monday', () => {
  const auckland = inLondon({ zone: 'Pacific/Auckland' as TimeZone })
  expect(say(office, at('2026-11-22T19:59Z'), auckland)).toBe('closed, opens 09:00, outside hours')
  expect(say(office, at('2026-11-22T20:00Z'), auckland)).toBe('open until 17:30, next 2026-11-24 09:00')
  expect(say(office, at('2026-11-27T05:00Z'), auckland)).toBe('closed, opens 2026-11-30 09:00, outside hours')
})

describe('what is not known is not claimed', () => {
  const now = at('2026-11-20T10:00Z')

  test.each<[string, readonly Schedule[], string]>([
    ['no schedule', [], 'unknown'],
    ['hours whose information has run out', [weekly('FR 09:00-17:00', { validTo: day('2026-11-19') })], 'unknown'],
    [
      'hours that hold for the last time today',
      [weekly('FR 09:00-17:00', { validTo: day('2026-11-20') })],
      'open until 17:00, next -',
    ],
    [
      'hours that begin next week',
      [weekly('FR 09:00-17:00', { validFrom: day('2026-11-23') })],
      'closed, opens 2026-11-27 09:00, outside hours',
    ],
    [
      'a course that is over',
      [weekly('FR 09:00-17:00', { until: day('2026-11-13') })],
      'closed, opens -, outside hours',
    ],
    ['a day without times', [weekly('FR'), weekly('MO 09:00-12:00')], 'unknown'],
    [
      'another day without times',
      [weekly('TH'), weekly('MO 09:00-12:00')],
      'closed, opens 2026-11-23 09:00, outside hours',
    ],
    ['an opening time without a closing time', [{ ...weekly('FR'), opensAt: time('09:00') }], 'unknown'],
    ['a rule without a day', [{ ...weekly('FR 09:00-17:00'), byday: [] }], 'unknown'],
    ['nothing but an exception', [onDay('2026-12-24', { closed: true })], 'unknown'],
    ['an opening in 59 days', [onDay('2027-01-18 09:00-12:00')], 'closed, opens 2027-01-18 09:00, outside hours'],
    ['an opening in 61 days', [onDay('2027-01-20 09:00-12:00')], 'closed, opens -, outside hours'],
  ])('%s', (_, schedules, expected) => {
    expect(say(schedules, now)).toBe(expected)
  })
})

describe('the next change of a page', () => {
  test.each<[string, readonly Schedule[], string, string]>([
    ['is the opening', office, '2026-11-20T08:00Z', '2026-11-20T09:00:00.000Z'],
    ['is the closing', office, '2026-11-20T09:00Z', '2026-11-20T17:30:00.000Z'],
    ['is midnight when nothing else comes before', office, '2026-11-20T18:00Z', '2026-11-21T00:00:00.000Z'],
    ['is the midnight of the place', office, '2026-07-04T10:00Z', '2026-07-04T23:00:00.000Z'],
    ['is midnight for what is always open', helpline, '2026-11-20T10:00Z', '2026-11-21T00:00:00.000Z'],
    ['is midnight without schedules', [], '2026-11-20T10:00Z', '2026-11-21T00:00:00.000Z'],
    [
      'is the moment from which only appointments count',
      [...office, weekly('FR 12:00-20:00', { appointmentOnly: true })],
      '2026-11-20T13:00Z',
      '2026-11-20T17:30:00.000Z',
    ],
  ])('%s', (_, schedules, now, expected) => {
    expect(new Date(nextChange(schedules, at(now), london)).toISOString()).toBe(expected)
  })
})

test('the next opening is the next one also while the door is open', () => {
  expect(nextOpening(counter, at('2026-11-20T10:00Z'), london)?.start).toBe(at('2026-11-20T14:00Z'))
  expect(nextOpening(advice, at('2026-11-20T10:00Z'), london)?.kind).toBe('appointment')
  expect(nextOpening([], at('2026-11-20T10:00Z'), london)).toBeUndefined()
  const monthly = [{ ...weekly('FR 09:00-12:00'), freq: 'MONTHLY' as const, byday: ['-1TH' as const] }]
  expect(nextOpening(monthly, at('2026-11-27T10:00Z'), london)?.start).toBe(at('2026-12-31T09:00Z'))
})

describe('for any week of hours', () => {
  const hours = fc
    .tuple(fc.constantFrom(...WEEKDAY_CODES), fc.nat(95), fc.nat(96), fc.boolean())
    .map(([weekday, opens, closes, appointmentOnly]) =>
      weekly(`${weekday} ${quarter(opens)}-${quarter(closes)}`, { appointmentOnly }),
    )
  const services = fc.array(hours, { maxLength: 8 })
  const moments = fc.nat(366 * 1440).map((minutes) => instantAt(at('2026-01-01T00:00Z') + minutes * 60_000))
  const zones = fc.constantFrom(
    ...(['Europe/London', 'Pacific/Auckland', 'America/Havana', 'Asia/Beirut'] as TimeZone[]),
  )

  function quarter(n: number): string {
    return `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`
  }

  test('the order of the schedules makes no difference', () => {
    fc.assert(
      fc.property(services, moments, zones, (schedules, now, zone) => {
        const context = inLondon({ holidays: scotland, zone })
        expect(stateAt(schedules.toReversed(), now, context)).toEqual(stateAt(schedules, now, context))
      }),
    )
  })

  test('intervals are in order, disjoint, within their bounds, and what the state says', () => {
    fc.assert(
      fc.property(services, moments, zones, (schedules, now, zone) => {
        const context = inLondon({ holidays: scotland, zone })
        const end = instantAt(now + 9 * 86_400_000)
        const list = intervals(schedules, now, end, context)
        for (const [n, interval] of list.entries()) {
          expect(interval.start).toBeLessThan(interval.end)
          expect(interval.start).toBeGreaterThanOrEqual(list[n - 1]?.end ?? now)
          expect(interval.end).toBeLessThanOrEqual(end)
        }
        const state = stateAt(schedules, now, context)
        const current = list.find(({ start }) => start === now)
        expect(current?.kind === 'open').toBe(state.kind === 'open')
        expect(current?.kind === 'appointment').toBe(state.kind === 'by-appointment' && state.until !== undefined)
      }),
    )
  })

  test('between now and the next change the state does not change, and the change lies ahead within the day', () => {
    fc.assert(
      fc.property(services, moments, zones, (schedules, now, zone) => {
        const context = inLondon({ holidays: scotland, zone })
        const change = nextChange(schedules, now, context)
        expect(change).toBeGreaterThan(now)
        expect(change).toBeLessThanOrEqual(startOfDay(addDays(dayAt(now, zone), 1), zone))
        for (const part of [0.01, 0.5, 0.99]) {
          const moment = instantAt(now + (change - now) * part)
          expect(stateAt(schedules, moment, context)).toEqual(stateAt(schedules, now, context))
        }
      }),
    )
  })
})
