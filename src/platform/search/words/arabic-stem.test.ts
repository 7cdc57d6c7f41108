import { expect, test } from 'vitest'
import { arabicStem } from './arabic-stem.ts'

test.each([
  ['السكن', 'سكن'],
  ['للسكن', 'سكن'],
  ['والسكن', 'سكن'],
  ['سكنه', 'سكن'],
  ['الاقامه', 'اقام'],
  ['اقامات', 'اقام'],
  ['قانونيه', 'قانون'],
  ['وزاره', 'زار'],
  ['ولد', 'ولد'],
  ['الي', 'الي'],
])('%s becomes %s', (word, stem) => {
  expect(arabicStem(word)).toBe(stem)
})
