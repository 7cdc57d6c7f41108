import { expect, test } from 'vitest'
import { openTimes } from './open-times.ts'
import { at, day, inLondon, onDay, weekly } from './testing-schedules.ts'

const now = at('2026-11-20T10:00Z')
const said = (times: ReturnType<typeof openTimes>) =>
  times.spans?.map(
    ({ start, end }) => `${new Date(start).toISOString().slice(0, 16)}/${new Date(end).toISOString().slice(0, 16)}`,
  )

test('begin with today and reach five weeks ahead', () => {
  const times = openTimes([weekly('FR 09:00-12:00')], now, inLondon())
  expect(said(times)).toEqual(
    ['2026-11-20', '2026-11-27', '2026-12-04', '2026-12-11', '2026-12-18'].map((d) => `${d}T09:00/${d}T12:00`),
  )
  expect(new Date(times.until).toISOString()).toBe('2026-12-25T00:00:00.000Z')
})

test('hold the rest of a night that began yesterday', () => {
  expect(said(openTimes([onDay('2026-11-19 20:00-08:00')], now, inLondon()))).toEqual([
    '2026-11-20T00:00/2026-11-20T08:00',
  ])
})

test('leave out hours by appointment, closed days and temporary closures', () => {
  const schedules = [
    weekly('FR 09:00-12:00'),
    weekly('MO 09:00-12:00', { appointmentOnly: true }),
    onDay('2026-12-11', { closed: true }),
  ]
  const temporarilyClosed = { from: day('2026-11-21'), to: day('2026-12-04') }
  expect(said(openTimes(schedules, now, inLondon({ temporarilyClosed })))).toEqual([
    '2026-11-20T09:00/2026-11-20T12:00',
    '2026-12-18T09:00/2026-12-18T12:00',
  ])
})

test('are unknown where nothing is written, and empty where nobody opens the door', () => {
  expect(openTimes([], now, inLondon()).spans).toBeUndefined()
  expect(openTimes([weekly('MO 09:00-12:00', { appointmentOnly: true })], now, inLondon()).spans).toEqual([])
})
