import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanTitle, LONGEST_LIST_TITLE, listPath, MOST_ENTRIES, parseList } from './saved-list.ts'

const read = (path: string) => parseList(new URLSearchParams(path.slice(path.indexOf('?') + 1)))

test('a list is read back from its address as it was made', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: 1, maxLength: MOST_ENTRIES })
  fc.assert(
    fc.property(numbers, fc.string({ unit: 'grapheme', maxLength: 90 }), (some, typed) => {
      const list = { title: cleanTitle(typed), numbers: some }
      expect(read(listPath(list))).toEqual(list)
    }),
  )
})

test('the longest list fits an address', () => {
  const numbers = Array.from({ length: MOST_ENTRIES }, (_, index) => 2 ** 40 - index)
  const title = 'ሀ'.repeat(LONGEST_LIST_TITLE)
  expect(listPath({ title, numbers }).length).toBeLessThan(1_500)
})

test('what stands twice is on the list once', () => {
  expect(read('/list?items=3.4.3')).toEqual({ title: '', numbers: [1, 2] })
})

test.each([
  ['  two\n lines\t', 'two lines'],
  ['\u202etxet', 'txet'],
  ['a\u0000b', 'a b'],
  ['x'.repeat(200), 'x'.repeat(LONGEST_LIST_TITLE)],
  ['قائمة أمينة', 'قائمة أمينة'],
])('the title %j becomes %j', (typed, title) => {
  expect(cleanTitle(typed)).toBe(title)
})
