import { expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { moneyInWords } from '#platform/i18n'
import { distanceMetres, formatDistance } from './distance.ts'

const [english, german, arabic] = ['en', 'de', 'ar'] as LanguageTag[] as [LanguageTag, LanguageTag, LanguageTag]

test('a degree of latitude is 111 km; a quarter of the equator 10,008 km', () => {
  expect(distanceMetres({ latitude: 0, longitude: 0 }, { latitude: 1, longitude: 0 })).toBeCloseTo(111_195, -2)
  expect(distanceMetres({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 90 })).toBeCloseTo(10_007_557, -3)
  expect(distanceMetres({ latitude: 55.98, longitude: -2.45 }, { latitude: 55.98, longitude: -2.45 })).toBe(0)
})

test.each([
  [30, '100 m'],
  [449, '400 m'],
  [960, '1 km'],
  [2_340, '2.3 km'],
  [14_300, '14 km'],
])('%i metres are said as %s', (metres, expected) => {
  expect(formatDistance(metres, english)).toBe(expected)
})

test('numbers are written as the language writes them, with digits that can be typed', () => {
  expect(formatDistance(2_340, german)).toBe('2,3 km')
  expect(formatDistance(400, arabic)).toContain('400')
  expect(moneyInWords(6.5, 'EUR', english)).toBe('€6.50')
  expect(moneyInWords(110, 'EUR', german)).toBe('110\u00a0€')
  expect(moneyInWords(9, 'euros', english)).toBe('9')
})
