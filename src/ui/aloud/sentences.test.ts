import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partsByPunctuation, sentencesOf } from './sentences.ts'
import { spansOf } from './span.ts'

const trimmed = (parts: readonly string[]) => parts.map((part) => part.trim())

describe.each([
  [
    'by its language',
    (text: string, language: string) => sentencesOf(text, language).map((s) => text.slice(s.start, s.end)),
  ],
  ['by its marks alone', (text: string) => partsByPunctuation(text)],
])('a text is cut into sentences %s', (_, partsOf) => {
  test.each([
    ['en', ['Register within 14 days.', 'Do you need help?', 'Ask!']],
    ['ar', ['سجّل عنوانك خلال 14 يومًا.', 'هل تحتاج إلى مساعدة؟', 'اسأل المكتب.']],
    ['fa', ['نشانی خود را ثبت کنید.', 'آیا به کمک نیاز دارید؟']],
    ['ti', ['ኣድራሻኹም ኣመዝግቡ።', 'ሓገዝ የድልየኩም ድዩ፧', 'ሕተቱ።']],
    ['uk', ['Зареєструйте адресу.', 'Вам потрібна допомога?']],
  ])('%s', (language, sentences) => {
    expect(trimmed(partsOf(sentences.join(' '), language))).toEqual(sentences)
  })

  test('a number, a time and an address stay whole', () => {
    const text = 'Open from 9.30 at example.org for €6.50 a day.'
    expect(trimmed(partsOf(text, 'en'))).toEqual([text])
  })

  test('nothing has no sentence', () => {
    expect(partsOf('', 'en')).toEqual([])
  })
})

test('whatever the text, its sentences cover it without a gap and in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const spans of [sentencesOf(text, 'ar'), spansOf(partsByPunctuation(text))]) {
        expect(spans.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
        expect(spans.every(({ start, end }) => start < end)).toBe(true)
      }
    }),
  )
})
