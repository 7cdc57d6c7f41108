import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Id } from '#kernel'
import { WEEKDAY_CODES } from '../../hours/schedule.ts'
import type { Row } from '../../hsds/entry.ts'
import { uuid } from '../../testing-directory.ts'
import { type HoursRow, hoursRows, schedulesWith } from './hours-rows.ts'

const OWNER = { ownerKind: 'service', ownerId: uuid(1) as Id } as const
const owned = { owner_kind: 'service', owner_id: uuid(1) }
const week = (byday: readonly string[], more: Row = {}): Row => ({
  ...owned,
  schedule_id: uuid(byday.length),
  freq: 'WEEKLY',
  byday,
  opens_at: '09:00:00',
  closes_at: '12:30:00',
  appointment_only: false,
  closed: false,
  open_on_public_holidays: false,
  ...more,
})
const line = (day: string, from = '09:00', to = '12:30', byAppointment = false) =>
  ({ day, from, to, byAppointment }) as HoursRow
const withIds = (schedules: readonly Row[], rows: readonly HoursRow[]) =>
  schedulesWith(schedules, { ...OWNER, rows }, () => uuid(99) as Id)

test('a week is shown as its lines, Monday first', () => {
  const schedules = [week(['TH', 'MO']), week(['MO'], { opens_at: '14:00:00', closes_at: '17:00:00' })]
  expect(hoursRows(schedules)).toEqual([line('MO'), line('MO', '14:00', '17:00'), line('TH')])
})

test.each<[string, Row]>([
  ['an exception', { closed: true }],
  ['hours that end some day', { valid_to: '2026-12-31' }],
  ['every second week', { interval: 2 }],
  ['hours of a pharmacy on duty', { open_on_public_holidays: true }],
  ['hours by phone', { attending_type: 'by phone' }],
  ['the first Monday of the month', { freq: 'MONTHLY', byday: ['1MO'] }],
])('%s is no line of a week, and stays when the week is written anew', (_, more) => {
  const special = week(['MO'], more)
  expect(hoursRows([special])).toEqual([])
  expect(withIds([special, week(['TU'])], [])).toEqual([{ ...special, position: 0 }])
})

test('a schedule whose lines stay is left as it is, and only the new line becomes a schedule', () => {
  const before = week(['MO', 'TU'])
  const [kept, added, ...others] = withIds([before], [line('MO'), line('TU'), line('WE', '10:00', '11:00', true)])
  expect(kept).toEqual({ ...before, position: 0 })
  expect(added).toMatchObject({ schedule_id: uuid(99), byday: ['WE'], opens_at: '10:00', appointment_only: true })
  expect(others).toEqual([])
})

test('midnight is written as forms can take it, and its schedule stays', () => {
  const night = week(['FR'], { closes_at: '24:00:00' })
  expect(hoursRows([night])).toEqual([line('FR', '09:00', '00:00')])
  expect(withIds([night], hoursRows([night]))).toEqual([{ ...night, position: 0 }])
})

const anyLine = fc.record({
  day: fc.constantFrom(...WEEKDAY_CODES),
  from: fc.constantFrom('08:00', '09:00', '13:00'),
  to: fc.constantFrom('12:00', '17:30', '00:00'),
  byAppointment: fc.boolean(),
})

test('whatever week is written is the week that is read back', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyLine, { selector: JSON.stringify }),
      fc.uniqueArray(anyLine, { selector: JSON.stringify }),
      (first, second) => {
        const twice = schedulesWith(schedulesWith([], { ...OWNER, rows: first }), { ...OWNER, rows: second })
        const inOrder = (rows: readonly HoursRow[]) => rows.map((row) => JSON.stringify(row)).sort()
        expect(inOrder(hoursRows(twice))).toEqual(inOrder(second))
      },
    ),
  )
})
