import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { chosenIn, passageFrom, sentencesIn } from './passage.ts'

const text = (body: string, language = 'en') => ({ body, language: language as LanguageTag })
const RULES = text(
  'House rules\nEverybody is welcome. Nobody is asked to leave.\nVisitors come until 18.00 at the latest.',
)

describe('the passages of a text', () => {
  test('are chosen by its sentences; a heading is one of its own', () => {
    expect(sentencesIn(RULES)).toEqual([
      'House rules',
      'Everybody is welcome.',
      'Nobody is asked to leave.',
      'Visitors come until 18.00 at the latest.',
    ])
    expect(sentencesIn(text('النص الأول. هل هو واضح؟ نعم.', 'ar'))).toHaveLength(3)
    expect(sentencesIn(text('ቤት ኣሎ። ትምህርቲ ኣሎ።', 'ti'))).toHaveLength(2)
  })

  test('are sentences that follow each other, as they stand', () => {
    expect(passageFrom(RULES, [2])).toBe('Nobody is asked to leave.')
    expect(passageFrom(RULES, [3, 2, 2])).toBe('Nobody is asked to leave.\nVisitors come until 18.00 at the latest.')
    for (const wrong of [[], [0, 2], [3, 4], [-1], [Number.NaN], [0.5], [1e9]])
      expect([wrong, passageFrom(RULES, wrong)]).toEqual([wrong, undefined])
  })

  test('are found again by their sentences, and stand in the text', () => {
    const texts = fc
      .array(fc.constantFrom('A home. ', 'Is it far?', '\n', 'Yes! ', '12.30 ', 'No'))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(texts, fc.nat(6), fc.nat(3), (body, first, more) => {
        const chosen = Array.from({ length: more + 1 }, (_, at) => first + at)
        const passage = passageFrom(text(body), chosen)
        if (passage === undefined) expect(sentencesIn(text(body)).length).toBeLessThanOrEqual(first + more)
        else {
          expect(body).toContain(passage)
          expect(passageFrom(text(body), chosenIn(text(body), passage))).toBe(passage)
        }
      }),
    )
    expect(chosenIn(RULES, 'Nobody is here.')).toEqual([])
  })
})
