import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { publicHolidays } from '#places'
import { day, inLondon, onDay, weekly } from './testing-schedules.ts'
import { weekTable } from './week-table.ts'

const english = 'en' as LanguageTag
const french = 'fr' as LanguageTag
const scotland = inLondon({ holidays: publicHolidays({ country: 'GB', state: 'SCT' }) })

/** The rows as lines: day, hours, what is special. */
function lines(...[schedules, from, context, language]: Parameters<typeof weekTable>): string[] {
  return weekTable(schedules, from, context, language).map(({ day, slots, holiday, departure }) =>
    [
      day.slice(5),
      ...slots.map(({ kind, opensAt, closesAt, notes }) =>
        [opensAt && `${opensAt}-${closesAt}`, kind === 'open' ? undefined : kind, notes].filter(Boolean).join(' '),
      ),
      holiday && `[${holiday.text}]`,
      departure?.kind,
    ]
      .filter((part) => part !== undefined)
      .join(' | '),
  )
}

describe('the hours table of a week', () => {
  test('shows seven days from the given one, hours by opening time, with notes', () => {
    const schedules = [
      weekly('MO,WE 14:00-18:00', { notes: 'ring twice' }),
      weekly('MO,FR 09:00-12:00'),
      weekly('TU 10:00-11:00', { appointmentOnly: true }),
      weekly('SA'),
    ]
    expect(lines(schedules, day('2026-11-18'), scotland, english)).toEqual([
      '11-18 | 14:00-18:00 ring twice',
      '11-19',
      '11-20 | 09:00-12:00',
      '11-21 | ',
      '11-22',
      '11-23 | 09:00-12:00 | 14:00-18:00 ring twice',
      '11-24 | 10:00-11:00 appointment',
    ])
  })

  test('shows holidays, special hours and closed days, and names a holiday also where it changes nothing', () => {
    const schedules = [
      weekly('MO,TU,WE,TH 09:00-17:00'),
      onDay('2026-12-24 09:00-12:00'),
      onDay('2026-12-29', { closed: true }),
    ]
    expect(lines(schedules, day('2026-12-24'), scotland, french)).toEqual([
      '12-24 | 09:00-12:00 | special-hours',
      '12-25 | [Noël]',
      '12-26 | [Lendemain de Noël]',
      '12-27',
      '12-28 | [Lendemain de Noël (jour substitut)] | public-holiday',
      '12-29 | closed-day',
      '12-30 | 09:00-17:00',
    ])
  })

  test('shows each day of a temporary closure as such', () => {
    const context = { ...scotland, temporarilyClosed: { from: day('2026-11-19'), to: day('2026-11-20') } }
    expect(lines([weekly('WE,TH,FR,SA 09:00-17:00')], day('2026-11-18'), context, english).slice(0, 4)).toEqual([
      '11-18 | 09:00-17:00',
      '11-19 | temporarily-closed',
      '11-20 | temporarily-closed',
      '11-21 | 09:00-17:00',
    ])
  })
})
