import { expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { publicHolidays } from '#places'
import { readCatalogues, translatorFor } from '#platform/i18n'
import { eligibilityInWords } from '../service/eligibility-words.ts'
import { comingExceptions, foreignIn, weekInWords } from './hours-words.ts'
import { day, inLondon, onDay, weekly } from './testing-schedules.ts'

const language = 'en' as LanguageTag
const t = translatorFor(language, readCatalogues('locales'))
const words = { t, language, context: inLondon({ holidays: publicHolidays({ country: 'GB', state: 'SCT' }) }) }
const schedules = [
  weekly('MO,TU 09:00-12:30', { notes: 'Without an appointment.' }),
  weekly('MO 13:30-16:00', { appointmentOnly: true }),
  weekly('WE 00:00-24:00', { attendingType: 'by phone' }),
  weekly('TH', {}),
  onDay('2026-12-24', { closed: true, notes: 'Team day.' }),
  onDay('2026-12-15 10:00-11:00'),
]

test('the week says for each day what one finds', () => {
  const week = weekInWords(schedules, day('2026-11-30'), words)
  expect(week.map(({ day: name, spans, note, today }) => [name, spans.join(' | '), note, today])).toEqual([
    ['Monday', 'closed', 'St Andrew’s Day', true],
    ['Tuesday', '09:00–12:30 · Without an appointment', undefined, false],
    ['Wednesday', 'day and night · by phone', undefined, false],
    ['Thursday', 'hours not known', undefined, false],
    ['Friday', 'closed', undefined, false],
    ['Saturday', 'closed', undefined, false],
    ['Sunday', 'closed', undefined, false],
  ])
  expect(weekInWords(schedules, day('2026-12-07'), words)[0]?.spans).toEqual([
    '09:00–12:30 · Without an appointment',
    '13:30–16:00, by appointment',
  ])
})

test('exceptions and holidays after this week are told in time', () => {
  const linesFrom = (today: string) => comingExceptions(schedules, day(today), words).map(({ line }) => line)
  expect(linesFrom('2026-11-30')).toEqual([
    'Tuesday 15 December: 10:00–11:00',
    'Thursday 24 December: closed (Team day)',
    'Monday 28 December: closed (Boxing Day (substitute day))',
    'Monday 4 January: closed (January 2nd (substitute day))',
  ])
  expect(linesFrom('2026-12-20')).not.toContain('Thursday 24 December: closed (Team day)')
})

test('a holiday that has no name in the reader’s language says which language its name is in', () => {
  const french = {
    ...words,
    t: translatorFor('fr' as LanguageTag, readCatalogues('locales')),
    language: 'fr' as LanguageTag,
  }
  const english = { lang: 'en', dir: 'ltr' }
  const [monday, tuesday] = weekInWords(schedules, day('2026-11-30'), french)
  const name = { text: 'St Andrew’s Day', language: english }
  expect(monday).toMatchObject({ note: name.text, foreign: [name] })
  expect(tuesday?.foreign).toBeUndefined()
  const [coming] = comingExceptions(schedules, day('2026-11-20'), french)
  expect(coming).toMatchObject({ day: '2026-11-30', foreign: [name] })
  expect(comingExceptions(schedules, day('2026-11-20'), words).map(({ foreign }) => foreign)).not.toContainEqual(
    expect.anything(),
  )
})

test('the name of a holiday in the other direction stays in one piece', () => {
  const arabic = {
    ...words,
    t: translatorFor('ar' as LanguageTag, readCatalogues('locales')),
    language: 'ar' as LanguageTag,
  }
  const coming = comingExceptions(schedules, day('2026-11-30'), arabic).filter(({ foreign }) => foreign)
  expect(coming.flatMap(({ foreign = [] }) => foreign.map(({ text }) => text))).toContain('Boxing Day (substitute day)')
  for (const { line, foreign } of coming) expect(line).toContain(`\u2068${foreign?.[0]?.text}\u2069`)
})

test('notes in another language are told with the lines that hold them', () => {
  const note = { text: 'Team day', language: { lang: 'en', dir: 'ltr' } } as const
  const arabic = {
    ...words,
    t: translatorFor('ar' as LanguageTag, readCatalogues('locales')),
    language: 'ar' as LanguageTag,
  }
  const coming = comingExceptions(schedules, day('2026-11-30'), { ...arabic, notes: [note] })
  expect(coming.filter(({ line }) => line.includes('Team day')).map(({ foreign }) => foreign)).toEqual([[note]])
  const [thursday, friday] = weekInWords(schedules, day('2026-12-24'), { ...arabic, notes: [note] })
  expect(thursday).toMatchObject({ note: 'Team day.', foreign: [note] })
  expect(friday?.foreign ?? []).not.toContainEqual(note)
})

test('words that are part of others count only where they stand alone', () => {
  const [short, long] = ['By night', 'By night too'].map((text) => ({
    text,
    language: { lang: 'en', dir: 'ltr' } as const,
  }))
  expect(foreignIn('18:00 · By night too', [short, long])).toEqual([long])
  expect(foreignIn('18:00 · By night, 20:00 · By night too', [short, long])).toEqual([long, short])
  expect(foreignIn('18:00', [short, undefined])).toBeUndefined()
})

test('whom it is for is said in sentences, and nothing is said of what is open to everyone', () => {
  const open = {
    minimumAge: undefined,
    maximumAge: undefined,
    genders: [],
    family: [],
    disability: false,
    statusGroups: [],
    residentPlaces: [],
  }
  const placeNames = new Map([
    ['alderport', 'Alderport'],
    ['fernmouth', 'Fernmouth'],
  ])
  expect(eligibilityInWords(open, { t, language, placeNames })).toEqual([])
  expect(
    eligibilityInWords(
      {
        minimumAge: 18,
        maximumAge: 27,
        genders: ['women'],
        family: ['parents', 'single-fathers'],
        disability: true,
        statusGroups: ['student', 'no-papers'],
        residentPlaces: ['alderport', 'fernmouth', 'elsewhere'],
      },
      { t, language, placeNames },
    ),
  ).toEqual([
    'From 18 to 27 years of age.',
    'For women.',
    'For parents with children.',
    'For: single fathers.',
    'For people with a disability.',
    'For people with one of these statuses: students or people without a permit.',
    'For people who live in Alderport, Fernmouth, or elsewhere.',
  ])
})
