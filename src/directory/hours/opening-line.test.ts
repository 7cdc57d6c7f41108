import { expect, test } from 'vitest'
import type { Instant, LanguageTag } from '#kernel'
import { publicHolidays } from '#places'
import { readCatalogues, translatorFor } from '#platform/i18n'
import type { HoursContext } from './day-hours.ts'
import { nextChange, stateAt } from './opening-hours.ts'
import { openingLine } from './opening-line.ts'
import type { Schedule } from './schedule.ts'
import { at, day, inLondon, onDay, weekly } from './testing-schedules.ts'

const language = 'en' as LanguageTag
const t = translatorFor(language, readCatalogues('locales'))
const scotland = inLondon({ holidays: publicHolidays({ country: 'GB', state: 'SCT' }) })

function line(schedules: readonly Schedule[], now: Instant, context: HoursContext = scotland): string {
  const { state, text } = openingLine(stateAt(schedules, now, context), { ...context, t, language, now })
  return `${state}: ${text}`
}

const office = [weekly('MO,TU,WE,TH,FR 09:00-17:30')]
const shelter = [weekly('MO,TU,WE,TH,FR,SA,SU 20:00-08:00')]
const helpline = [weekly('MO,TU,WE,TH,FR,SA,SU 00:00-24:00')]
const advice = [weekly('MO 09:00-12:00', { appointmentOnly: true })]
const closure = { from: day('2026-11-16'), to: day('2026-12-04') }

// 20 November 2026 is a Friday; 30 November is kept as St Andrew’s Day in Scotland.
test.each([
  ['open', office, '2026-11-20T10:00Z', 'open: Open until 17:30'],
  ['open past midnight', shelter, '2026-11-20T22:00Z', 'open: Open until tomorrow at 08:00'],
  ['open since yesterday', shelter, '2026-11-21T06:00Z', 'open: Open until 08:00'],
  ['always open', helpline, '2026-11-20T03:00Z', 'open: Open day and night'],
  ['opens later today', office, '2026-11-20T08:00Z', 'closed: Closed now. Opens today at 09:00'],
  ['opens tomorrow', office, '2026-11-19T18:00Z', 'closed: Closed now. Opens tomorrow at 09:00'],
  ['opens after the weekend', office, '2026-11-21T12:00Z', 'closed: Closed now. Opens Monday at 09:00'],
  [
    'opens in more than a week',
    [onDay('2026-12-09 10:00-12:00')],
    '2026-11-21T12:00Z',
    'closed: Closed now. Opens Wednesday 9 December at 10:00',
  ],
  [
    'does not say when it opens again',
    [onDay('2026-11-20 10:00-12:00')],
    '2026-11-21T12:00Z',
    'closed: Closed now. We do not know when it opens again',
  ],
  [
    'closed on a public holiday',
    office,
    '2026-11-30T10:00Z',
    'closed: Closed today: St Andrew’s Day. Opens tomorrow at 09:00',
  ],
  [
    'closed on a day of its own',
    [...office, onDay('2026-11-20', { closed: true })],
    '2026-11-20T10:00Z',
    'closed: Closed today. Opens Monday at 09:00',
  ],
  [
    'closed on a day of its own, with a note',
    [...office, onDay('2026-11-20', { closed: true, notes: 'We move house.' })],
    '2026-11-20T10:00Z',
    'closed: Closed today: We move house. Opens Monday at 09:00',
  ],
  ['appointments now', advice, '2026-11-23T10:00Z', 'appointment: By appointment, today until 12:00.'],
  ['appointments later', advice, '2026-11-20T10:00Z', 'appointment: By appointment. Next hours: Monday at 09:00.'],
  [
    'appointments on a holiday',
    advice,
    '2026-11-30T10:00Z',
    'appointment: No appointments today: St Andrew’s Day. By appointment. Next hours: Monday 7 December at 09:00.',
  ],
  [
    'appointments without hours',
    [{ ...advice[0], opensAt: undefined, closesAt: undefined } as Schedule],
    '2026-11-20T10:00Z',
    'appointment: By appointment. Ask for a time.',
  ],
  [
    'appointments first, then an open door',
    [...advice, weekly('TH 13:00-18:00')],
    '2026-11-21T10:00Z',
    'appointment: By appointment. Next hours: Monday at 09:00. Without an appointment: Thursday at 13:00.',
  ],
  ['nothing known', [], '2026-11-20T10:00Z', 'unknown: We do not know the opening hours. Call before you go'],
])('%s', (_, schedules, now, expected) => {
  expect(line(schedules, at(now))).toBe(expected)
})

test.each([
  ['with an end', closure, 'closed: Closed until Friday 4 December. Opens Monday 7 December at 09:00'],
  [
    'with an end and a reason',
    { ...closure, reason: 'A new floor is being laid.' },
    'closed: Closed until Friday 4 December: A new floor is being laid. Opens Monday 7 December at 09:00',
  ],
  ['until further notice', { from: closure.from }, 'closed: Closed for now.'],
  [
    'until further notice, for a reason',
    { from: closure.from, reason: 'The roof leaks.' },
    'closed: Closed for now: The roof leaks.',
  ],
])('closed for some time, %s', (_, temporarilyClosed, expected) => {
  expect(line(office, at('2026-11-20T10:00Z'), { ...scotland, temporarilyClosed })).toBe(expected)
})

test.each([
  ['closed', office],
  ['by appointment', advice],
])('%s on a holiday that has no name in the reader’s language, its name is said to be in another', (_, schedules) => {
  const now = at('2026-11-30T10:00Z')
  const lineIn = (tag: string) => {
    const reader = { language: tag as LanguageTag, t: translatorFor(tag as LanguageTag, readCatalogues('locales')) }
    return openingLine(stateAt(schedules, now, scotland), { ...scotland, ...reader, now })
  }
  expect(lineIn('ar')).toMatchObject({
    text: expect.stringContaining('St Andrew’s Day'),
    foreign: [{ text: 'St Andrew’s Day', language: { lang: 'en', dir: 'ltr' } }],
  })
  expect(lineIn('en').foreign).toBeUndefined()
})

test('a reason in another language is told with the line', () => {
  const notes = [{ text: 'A new floor is being laid', language: { lang: 'en', dir: 'ltr' } }] as const
  const now = at('2026-11-20T10:00Z')
  const lineWith = (reason?: string) => {
    const context = { ...scotland, temporarilyClosed: { ...closure, reason } }
    return openingLine(stateAt(office, now, context), { ...context, t, language, now, notes })
  }
  expect(lineWith('A new floor is being laid.').foreign).toEqual(notes)
  expect(lineWith().foreign).toBeUndefined()
})

test('the times are those of the place, not of the server', () => {
  const kiribati = inLondon({ zone: 'Pacific/Kiritimati' as HoursContext['zone'] })
  expect(line(office, at('2026-11-19T20:00Z'), kiribati)).toBe('open: Open until 17:30')
})

test('the line stays the same until the next change, and is another one then', () => {
  let now = at('2026-11-20T08:00Z')
  const lines: string[] = []
  for (let step = 0; step < 4; step += 1) {
    lines.push(line(office, now))
    const next = nextChange(office, now, scotland)
    expect(line(office, (next - 1) as Instant)).toBe(line(office, now))
    now = next
  }
  expect(lines).toEqual([
    'closed: Closed now. Opens today at 09:00',
    'open: Open until 17:30',
    'closed: Closed now. Opens Monday at 09:00',
    'closed: Closed now. Opens Monday at 09:00',
  ])
})
