import { expect, test } from 'vitest'
import { spokenLanguage } from './spoken-language.ts'

test.each([
  ['ur', undefined, 'ur'],
  ['eng', undefined, 'en'],
  ['ger', undefined, 'de'],
  ['pt_BR', undefined, 'pt-BR'],
  ['prs', undefined, 'prs'],
  ['AR', 'Arabic', 'ar'],
  [undefined, 'Tigrinya', 'ti'],
  [undefined, 'farsi', 'fa'],
  ['Urdu', 'Urdu', 'ur'],
  ['qq', undefined, undefined],
  [undefined, 'some of them', undefined],
  [undefined, undefined, undefined],
])('code %s and name %s mean %s', (code, name, tag) => {
  expect(spokenLanguage(code, name)).toBe(tag)
})
