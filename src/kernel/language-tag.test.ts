import { expect, test } from 'vitest'
import {
  bestLanguage,
  directionOf,
  fallbacksOf,
  type LanguageTag,
  parseAcceptLanguage,
  parseLanguageTag,
} from './language-tag.ts'

const tag = (text: string): LanguageTag => {
  const parsed = parseLanguageTag(text)
  if (!parsed) throw new Error(text)
  return parsed
}

test.each([
  ['prs', 'prs'],
  ['PRS', 'prs'],
  ['zh-hant', 'zh-Hant'],
  ['fr-ca', 'fr-CA'],
])('%s is spelled %s', (text, spelled) => expect(parseLanguageTag(text)).toBe(spelled))

test.each(['', 'x', '../ar', 'en_GB', 'a'.repeat(40), 'en-'])('%j is no language tag', (text) =>
  expect(parseLanguageTag(text)).toBeUndefined(),
)

test('a reader of Dari reads Persian, a reader of Canadian French reads French', () => {
  const offered = ['en', 'fr', 'fa'].map(tag)
  expect(bestLanguage([tag('prs')], offered)).toBe('fa')
  expect(bestLanguage([tag('fr-CA')], offered)).toBe('fr')
  expect(bestLanguage([tag('ja')], offered)).toBeUndefined()
  expect(fallbacksOf(tag('fr-CA'))).toEqual(['fr-CA', 'fr'])
})

test('languages of a browser come in the order of their weight, and hostile ones are passed over', () => {
  expect(parseAcceptLanguage('en;q=0.5, ti, ar;q=0.9, *;q=0.1, q=;;, \u0000;q=1')).toEqual(['ti', 'ar', 'en'])
  expect(parseAcceptLanguage('en;q=0')).toEqual([])
})

test('direction follows the script', () => {
  expect(['ar', 'fa', 'prs', 'he', 'ku-Arab', 'ps'].map((t) => directionOf(tag(t)))).toEqual(Array(6).fill('rtl'))
  expect(['en', 'ti', 'uk', 'so', 'ku'].map((t) => directionOf(tag(t)))).toEqual(Array(5).fill('ltr'))
})
