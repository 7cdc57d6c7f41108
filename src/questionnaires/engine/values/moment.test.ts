import { describe, expect, test } from 'vitest'
import { daysOf, Moment, momentOf } from './moment.ts'

describe('days', () => {
  test.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['0099-01-01', -683368],
    ['2026-11-22T12:00', 20779.5],
    ['2026-11-22T12:00:00.000+01:00', 20779.5 - 1 / 24],
  ])('%s is %d', (text, days) => {
    expect(daysOf(text, 'UTC')).toBeCloseTo(days, 8)
  })

  test.each([
    '2026-02-30',
    '2026-13-01',
    '2026-11-22T24:00',
    '2026-11-22T10:00+15:00',
    '22.11.2026',
    '2026-11-22 10:00',
    '',
  ])('“%s” is none', (text) => {
    expect(daysOf(text, 'UTC')).toBeUndefined()
  })

  test('are whole in every zone, and a time with an offset is brought to the zone’s clocks', () => {
    expect(daysOf('2026-11-22', 'Asia/Kabul')).toBe(20_779)
    expect(daysOf('2026-11-22T22:00:00Z', 'Asia/Kabul')).toBeCloseTo(20_780 + 2.5 / 24, 8)
  })
})

test('a moment is written with the offset that its zone has then', () => {
  expect(momentOf(Date.UTC(2026, 6, 1, 12), 'Europe/Madrid').text).toBe('2026-07-01T14:00:00.000+02:00')
  expect(momentOf(Date.UTC(2026, 11, 1, 12), 'America/St_Johns').text).toBe('2026-12-01T08:30:00.000-03:30')
  expect(new Moment(20_779, 'Europe/Madrid').text).toBe('2026-11-22')
  expect(new Moment(1e12, 'UTC').text).toBe('')
})
