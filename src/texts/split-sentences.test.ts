import { expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { sentencesOf } from './split-sentences.ts'

test('lines are sentences where there are lines', () => {
  expect(sentencesOf('Ring no. 4. Ask for Ms Adeyemi.\nBring a photo.\n\n', 'en' as LanguageTag)).toEqual([
    'Ring no. 4. Ask for Ms Adeyemi.',
    'Bring a photo.',
  ])
})

test.each([
  ['en', 'The desk is open. You can come at 10.30 or later!', ['The desk is open.', 'You can come at 10.30 or later!']],
  ['fr', 'Venez à 9 h. Apportez une photo.', ['Venez à 9 h.', 'Apportez une photo.']],
  ['ar', 'هل تحتاج مساعدة؟ تعال غدا.', ['هل تحتاج مساعدة؟', 'تعال غدا.']],
  ['ti', 'ናብዚ ንዑ። ስእሊ ሒዝኩም ንዑ።', ['ናብዚ ንዑ።', 'ስእሊ ሒዝኩም ንዑ።']],
])('sentences of %s', (language, text, sentences) => {
  expect(sentencesOf(text, language as LanguageTag)).toEqual(sentences)
})

test('an empty text has no sentences', () => {
  expect(sentencesOf('', 'en' as LanguageTag)).toEqual([])
})
