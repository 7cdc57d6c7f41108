import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Run, utterancesOf, wordAt } from './utterances.ts'

const run = (text: string, language = 'en'): Run => ({ text, language })
const saidOf = (paragraphs: readonly (readonly Run[])[]) =>
  utterancesOf(paragraphs).map(({ text, language }) => `${language}: ${text.trim()}`)

test('a paragraph is said sentence by sentence, each knowing where it stands', () => {
  const [first, second] = utterancesOf([[run('First a bed. Then '), run('the desk'), run('.')]])
  expect(first).toEqual({ paragraph: 0, start: 0, end: 13, text: 'First a bed. ', language: 'en' })
  expect(second).toEqual({ paragraph: 0, start: 13, end: 27, text: 'Then the desk.', language: 'en' })
})

test('a sentence does not run on into the next paragraph', () => {
  expect(saidOf([[run('Housing')], [run('Find a flat')]])).toEqual(['en: Housing', 'en: Find a flat'])
})

test('a foreign name inside a sentence is said in its own language, and the rest goes on after it', () => {
  expect(saidOf([[run('اذهب إلى ', 'ar'), run('Harbour Welcome Desk', 'en'), run(' اليوم.', 'ar')]])).toEqual([
    'ar: اذهب إلى',
    'en: Harbour Welcome Desk',
    'ar: اليوم.',
  ])
})

test('signs without a word are not said', () => {
  expect(saidOf([[run(' · ')], [run('—')], [run('12:30')]])).toEqual(['en: 12:30'])
})

test('a very long sentence is said in several breaths, cut after a comma', () => {
  const clause = 'and then you bring one more paper to the next counter of the same office, '
  const said = utterancesOf([[run(clause.repeat(8))]])
  expect(said.length).toBeGreaterThan(1)
  for (const { text } of said.slice(0, -1)) expect(text).toMatch(/,\s*$/)
})

test('everything that can be read is said once, in order, and no breath is too long', () => {
  const runs = fc.array(
    fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 400 }), language: fc.constantFrom('en', 'ar', 'ti') }),
  )
  fc.assert(
    fc.property(fc.array(runs, { maxLength: 4 }), (paragraphs) => {
      const texts = paragraphs.map((some) => some.map(({ text }) => text).join(''))
      const utterances = utterancesOf(paragraphs)
      for (const [number, text] of texts.entries()) {
        const spans = utterances.filter(({ paragraph }) => paragraph === number)
        for (const { start, end, text: said } of spans) expect(text.slice(start, end)).toBe(said)
        let from = 0
        for (const { start, end } of [...spans, { start: text.length, end: text.length }]) {
          expect(start).toBeGreaterThanOrEqual(from)
          expect(text.slice(from, start)).not.toMatch(/[\p{L}\p{N}]/u)
          from = end
        }
      }
      expect(utterances.every(({ text }) => text.length <= 240)).toBe(true)
    }),
  )
})

test('the word being said is found by the character that the voice tells', () => {
  const [, second] = utterancesOf([[run('First a bed. Then the desk.')]])
  expect(second && wordAt(second, 5)).toEqual({ start: 18, end: 21 })
})
