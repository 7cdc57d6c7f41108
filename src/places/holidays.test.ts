import { describe, expect, test, vi } from 'vitest'
import type { CalendarDay, LanguageTag } from '#kernel'
import { publicHolidays } from './holidays.ts'

const day = (text: string) => text as CalendarDay

const [english, french, german, moroccan] = ['en', 'fr', 'de', 'ary'] as LanguageTag[]

describe('public holidays are those of the country and the region', () => {
  const scotland = publicHolidays({ country: 'GB', state: 'SCT' })
  const england = publicHolidays({ country: 'GB', state: 'ENG' })

  test.each([
    ['2026-11-30', 'St Andrew’s Day', undefined],
    ['2026-01-02', 'January 2nd', undefined],
    ['2026-04-06', undefined, 'Easter Monday'],
    ['2026-12-25', 'Christmas Day', 'Christmas Day'],
    ['2026-12-28', 'Boxing Day (substitute day)', 'Boxing Day (substitute day)'],
    ['2026-11-23', undefined, undefined],
  ])('%s', (date, inScotland, inEngland) => {
    expect(scotland(day(date))?.text).toBe(inScotland)
    expect(england(day(date))?.text).toBe(inEngland)
  })

  test('down to a single city', () => {
    expect(publicHolidays({ country: 'DE', state: 'BY', region: 'A' })(day('2026-08-08'))?.text).toBe(
      'Augsburger Friedensfest',
    )
    expect(publicHolidays({ country: 'DE', state: 'BE' })(day('2026-08-08'))).toBeUndefined()
  })

  test('a bank holiday that is no public one does not count', () => {
    expect(publicHolidays({ country: 'AT' })(day('2026-12-24'))).toBeUndefined()
  })

  test('a holiday that begins at noon does not close the whole day', () => {
    expect(publicHolidays({ country: 'IS' })(day('2026-12-24'))).toBeUndefined()
    expect(publicHolidays({ country: 'IS' })(day('2026-12-25'))).toBeDefined()
  })

  test('a feast of several days covers each of them, from its first whole day', () => {
    const turkey = publicHolidays({ country: 'TR' })
    const days = ['2026-03-19', '2026-03-20', '2026-03-21', '2026-03-22', '2026-03-23']
    expect(days.map((date) => turkey(day(date)) !== undefined)).toEqual([false, true, true, true, false])
  })
})

describe('the name of a holiday says which language it is in', () => {
  const scotland = publicHolidays({ country: 'GB', state: 'SCT' })

  test('the wanted language where it is known', () => {
    expect(scotland(day('2026-12-25'), french)).toEqual({ text: 'Noël', language: 'fr' })
    expect(scotland(day('2026-12-25'), english)).toEqual({ text: 'Christmas Day', language: 'en' })
  })

  test("the country's own where it is not", () => {
    expect(scotland(day('2026-11-30'), french)).toEqual({ text: 'St Andrew’s Day', language: 'en' })
  })

  test('a near language before the own one', () => {
    expect(scotland(day('2026-01-01'), moroccan)).toEqual({ text: 'عيد رأس السنة', language: 'ar' })
  })

  test('asking in one language does not change the answer in another', () => {
    expect(scotland(day('2027-12-25'), german)?.text).not.toBe(scotland(day('2027-12-25'))?.text)
    expect(scotland(day('2027-12-25'))).toEqual({ text: 'Christmas Day', language: 'en' })
  })
})

describe('a place adds its own holidays and leaves out others', () => {
  const harbour = publicHolidays({
    country: 'GB',
    state: 'SCT',
    added: [
      { rule: '06-24', names: { en: 'Harbour Day', fr: 'Fête du port' } },
      { rule: '2026-09-11', names: { en: 'Jubilee' } },
    ],
    removed: ['01-02', '2026-08-03'],
  })

  test.each([
    ['2026-06-24', 'Harbour Day'],
    ['2027-06-24', 'Harbour Day'],
    ['2026-09-11', 'Jubilee'],
    ['2027-09-11', undefined],
    ['2026-01-02', undefined],
    ['2026-08-03', undefined],
    ['2027-08-02', 'Summer bank holiday'],
  ])('%s', (date, name) => {
    expect(harbour(day(date))?.text).toBe(name)
  })

  test('in the languages it gives', () => {
    expect(harbour(day('2026-06-24'), french)).toEqual({ text: 'Fête du port', language: 'fr' })
    expect(harbour(day('2026-06-24'), german)).toEqual({ text: 'Harbour Day', language: 'en' })
  })

  test('without changing the calendar of its country', () => {
    expect(publicHolidays({ country: 'GB', state: 'SCT' })(day('2026-06-24'))).toBeUndefined()
  })
})

describe('a calendar that does not exist is refused, not left empty', () => {
  test.each([
    [{ country: 'XV' }],
    [{ country: 'GB', state: 'NOPE' }],
    [{ country: 'DE', state: 'BY', region: 'Z' }],
    [{ country: 'DE', region: 'A' }],
    [{ country: 'GB', added: [{ rule: 'some day soon', names: { en: 'Soon' } }] }],
  ])('%j', (calendar) => {
    // The source writes a rule that it does not understand to the console as well.
    vi.spyOn(console, 'error').mockReturnValueOnce(undefined)
    expect(() => publicHolidays(calendar)).toThrow(RangeError)
  })
})

test('the same calendar is built once', () => {
  expect(publicHolidays({ country: 'GB', state: 'SCT' })).toBe(publicHolidays({ country: 'GB', state: 'SCT' }))
})
