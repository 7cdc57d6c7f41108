import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disclosed } from './disclosure.ts'

const rowsOf = (...times: readonly number[]) => times.map((value, key) => ({ key, times: value }))
const shown = (...times: readonly number[]) => disclosed(rowsOf(...times))?.map((row) => row.times)

test('without a row below five everything is shown', () => {
  expect(shown(120, 5, 17)).toEqual([120, 5, 17])
  expect(shown()).toEqual([])
})

test('a row below five is hidden, and another with it, so that the total does not tell it', () => {
  expect(shown(120, 60, 17, 3)).toEqual([120, 60, 'kept-back', 'few'])
})

test('when the one kept back is too small to hide behind, the next follows', () => {
  // 6 in all: with a 5 or more in it, the other could only be 1.
  expect(shown(120, 60, 5, 1)).toEqual([120, 'kept-back', 'kept-back', 'few'])
})

test.each([
  ['only rows below five', [4, 3, 1]],
  ['one row beside one below five', [90, 2]],
  ['nothing but rows below five that are all as small as can be', [1, 1, 1, 1, 1]],
])('%s: the table is not shown at all', (_, times) => {
  expect(shown(...times)).toBeUndefined()
})

/** All numbers that the first small row can be, for somebody who knows the total and what is shown. */
function possible(times: readonly number[], published: readonly unknown[], fewest: number): readonly number[] {
  const known = published.filter((value) => typeof value === 'number')
  const smallest = Math.min(...known)
  const hidden = times.filter((_, index) => typeof published[index] !== 'number')
  const rest = hidden.reduce((a, b) => a + b, 0)
  const ranges = published.flatMap((value) =>
    value === 'few'
      ? [Array.from({ length: fewest - 1 }, (__, i) => i + 1)]
      : value === 'kept-back'
        ? [Array.from({ length: smallest - fewest + 1 }, (__, i) => i + fewest)]
        : [],
  )
  const [first = [], ...others] = ranges.sort((a) => (a[0] === 1 ? -1 : 1))
  let sums = new Set([0])
  for (const range of others) sums = new Set([...sums].flatMap((sum) => range.map((value) => sum + value)))
  return first.filter((value) => sums.has(rest - value))
}

test.each([5, 10])('whoever knows the total and all that is shown cannot work out a row below %i', (fewest) => {
  const small = fc.integer({ min: 1, max: fewest - 1 })
  const table = fc.array(fc.oneof(small, fc.integer({ min: fewest, max: 40 })), { maxLength: 8 })
  fc.assert(
    fc.property(table, (times) => {
      const published = disclosed(rowsOf(...times), fewest)?.map((row) => row.times)
      if (published === undefined) return
      times.forEach((value, index) => {
        if (value < fewest) expect(published[index]).toBe('few')
        else expect([value, 'kept-back']).toContain(published[index])
      })
      if (published.includes('few')) expect(possible(times, published, fewest).length).toBeGreaterThanOrEqual(3)
    }),
    { numRuns: 500 },
  )
})
