import { expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { FORMULAS } from './formulas.ts'
import { isLong, MOST_WORDS, readingLevel } from './reading-level.ts'
import { inEnglish } from './syllables.ts'

const english = 'en' as LanguageTag
const counts = { sentences: 1, words: 0, syllables: 0, short: 0, polysyllabic: 0, long: 0 }
const score = (language: string, some: Partial<typeof counts>) => FORMULAS[language]?.score({ ...counts, ...some })

/** The sentences by which the encyclopaedia explains Flesch's formula: "Flesch–Kincaid readability tests", Wikipedia. */
test.each([
  ['The cat sat on the mat.', 116],
  ['This sentence, taken as a reading passage unto itself, is being used to prove a point.', 69],
  ['The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.', 37.5],
])('%s reads as its published value says', (sentence, published) => {
  const words = sentence.match(/[a-z]+/gi) ?? []
  const syllables = words.reduce((sum, word) => sum + inEnglish(word), 0)
  expect(score('en', { words: words.length, syllables })).toBeCloseTo(published, 0)
})

test.each([
  ['de', { sentences: 5, words: 100, polysyllabic: 20, long: 30, short: 50 }, 3.87 + 3.344 + 3.891 - 1.635 - 0.875],
  ['fr', { sentences: 5, words: 100, syllables: 150 }, 207 - 20.3 - 110.4],
  ['es', { sentences: 5, words: 100, syllables: 180 }, 206.835 - 20 - 112.14],
  ['pt', { sentences: 5, words: 100, syllables: 200 }, 248.835 - 20.3 - 169.2],
  ['ru', { sentences: 5, words: 100, syllables: 220 }, 206.835 - 26 - 132.22],
  ['tr', { sentences: 5, words: 100, syllables: 260 }, 198.825 - 52.2 - 104.455],
])('%s: the formula is the published one', (language, given, expected) => {
  expect(score(language, given)).toBeCloseTo(expected, 6)
})

const EASY =
  'We help you. You can come at ten. Bring your card and the letter. It is free for you and your child. Ask us how.'
const HARD =
  'Applications concerning residential accommodation necessitate documentation demonstrating eligibility. Administrative authorities subsequently communicate determinations regarding entitlement, notwithstanding supplementary investigations concerning individual circumstances. Documentation requirements necessitate certification.'

test('short words in short sentences are easy, offices’ words are hard', () => {
  expect(readingLevel([EASY, EASY], english).measured?.ease).toBe('easy')
  expect(readingLevel([HARD, HARD], english).measured?.ease).toBe('hard')
  expect(readingLevel([EASY, EASY], 'en-GB' as LanguageTag).measured?.formula.name).toBe('Flesch Reading Ease')
})

test('a few words are not measured, nor is a language without a published formula', () => {
  expect(readingLevel(['We help you.'], english)).toEqual({ words: 3, measured: undefined })
  expect(readingLevel([EASY, EASY], 'ti' as LanguageTag).measured).toBeUndefined()
})

test('a long sentence is found in any script', () => {
  for (const word of ['word ', 'كلمة ', 'ቃል ']) {
    expect(isLong(word.repeat(MOST_WORDS))).toBe(false)
    expect(isLong(word.repeat(MOST_WORDS + 1))).toBe(true)
  }
})
