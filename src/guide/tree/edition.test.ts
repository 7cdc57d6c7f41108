import { expect, test } from 'vitest'
import type { Id, LanguageTag } from '#kernel'
import { PLAIN_DISPLAY } from '#platform/http'
import type { PublicText } from '#texts'
import { editionFor, pathOf } from './edition.ts'

const english = 'en' as LanguageTag
const arabic = 'ar' as LanguageTag

const pageWith = (easy: readonly LanguageTag[]): PublicText => ({
  placeId: 1,
  itemId: 'a' as Id,
  version: 1,
  sourceLanguage: english,
  blocks: [
    {
      slot: 'easy',
      kind: 'paragraph',
      segments: easy.map((language, at) => ({
        id: `${at}` as Id,
        text: 'You look for a flat.',
        language,
        state: 'current',
        unchecked: false,
      })),
    },
  ],
})
const ask = (query: string, words: 'full' | 'easy' = 'full') => ({
  query: new URLSearchParams(query),
  display: { ...PLAIN_DISPLAY, words },
})

test('the full text comes first, and the easy one is offered', () => {
  const edition = editionFor(pageWith([english]), english, ask(''))
  expect(edition).toEqual({ kind: 'full', hasEasy: true })
  expect(pathOf('housing', edition)).toBe('/housing')
})

test('whoever has chosen easy language sees that first, at the same address', () => {
  const edition = editionFor(pageWith([english]), english, ask('', 'easy'))
  expect(edition).toEqual({ kind: 'easy', named: false })
  expect(pathOf('housing', edition)).toBe('/housing')
})

test('the address decides before the settings', () => {
  expect(editionFor(pageWith([english]), english, ask('read=full', 'easy')).kind).toBe('full')
  const edition = editionFor(pageWith([english]), english, ask('read=easy'))
  expect(edition.kind).toBe('easy')
  expect(pathOf('housing', edition)).toBe('/housing?read=easy')
})

test.each([
  ['a page without an easy edition', []],
  ['one that is not translated', [english]],
  ['one that is translated in part', [arabic, english]],
])('%s is read in full, whatever is asked', (_, languages) => {
  expect(editionFor(pageWith(languages), arabic, ask('read=easy', 'easy'))).toEqual({ kind: 'full', hasEasy: false })
})
