import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { parseSynonyms } from '../synonym-file.ts'
import { type DeviceDocument, openDeviceSearch } from './index.ts'

const as = (language: string) => language as LanguageTag
const { groups } = parseSynonyms(readFileSync('demo/veldmark/synonyms.txt', 'utf8'))

function documents(language: string, ...titles: string[]): DeviceDocument[] {
  return titles.map((title) => ({ id: title, language: as(language), title, summary: '', body: '' }))
}

const found = (query: string, given: readonly DeviceDocument[], language: string) =>
  openDeviceSearch(given, [as(language)], groups)
    .find(query, 5)
    .map((hit) => hit.title)

describe('finds as the server does', () => {
  test.each([
    ['en', 'Housing for families', 'house'],
    ['en', 'Housing for families', 'housing famil'],
    ['en', 'Housing', 'huosing'],
    ['de', 'Wohnungen', 'Wohnung'],
    ['fr', 'Hébergements', 'hebergement'],
    ['es', 'Trabajos', 'trabajo'],
    ['pt', 'Crianças', 'crianca'],
    ['tr', 'Konutlar', 'konut'],
    ['ru', 'Жильё для врачей', 'врача'],
    ['uk', 'Тимчасове житло', 'житла'],
    ['ar', 'السكن الاجتماعي', 'سكن'],
    ['fa', 'خانه‌های اجاره‌ای', 'خانه'],
    ['so', 'Guryaha', 'guri'],
    ['ti', 'ስራሕ ምድላይ', 'ሥራሕ'],
    ['ar', 'السكن', 'sakan'],
    ['ar', 'السكن', 'Wohnung'],
    ['ar', 'السكن', 'zhytlo'],
    ['ti', 'ሓኪም', 'doctor'],
    ['uk', 'Лікар', 'likar'],
  ])('%s: %s by %s', (language, title, query) => {
    const other = { ar: 'قطار', fa: 'قطار', uk: 'Потяг', ru: 'Поезд', ti: 'ባቡር' }[language] ?? 'Zug 7'
    expect(found(query, documents(language, title, other), language)[0]).toBe(title)
  })
})

test('title before summary before text, each id once, no more than the limit', () => {
  const given: DeviceDocument[] = [
    { id: '3', language: as('en'), title: 'Moving', summary: '', body: 'Rent.' },
    { id: '2', language: as('en'), title: 'Flats', summary: 'The rent', body: '' },
    { id: '1', language: as('en'), title: 'Rent', summary: '', body: '' },
    { id: '1', language: as('fr'), title: 'Loyer, rent', summary: '', body: '' },
  ]
  const search = openDeviceSearch(given, [as('en'), as('fr')])
  expect(search.find('rent', 5).map(({ id }) => id)).toEqual(['1', '2', '3'])
  expect(search.find('rent', 2)).toHaveLength(2)
  expect(search.find('rent', 0)).toEqual([])
})

test('nothing that is typed breaks it', () => {
  const search = openDeviceSearch(documents('en', 'Housing', 'السكن'), [as('en')], groups)
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (query) => {
      expect(search.find(query, 5).length).toBeLessThanOrEqual(5)
    }),
    { numRuns: 100 },
  )
  for (const query of [
    '',
    ' ',
    '🏠',
    'a'.repeat(10_000),
    'the of and',
    "'; drop table",
    '<b>'.repeat(900),
    'سكن housing',
  ])
    expect(search.find(query, 5).length).toBeLessThanOrEqual(5)
  expect(openDeviceSearch([], []).find('x', 5)).toEqual([])
})
