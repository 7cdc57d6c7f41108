import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tileColumns } from './tile-columns.ts'

test.each([
  [12, 6],
  [10, 5],
  [8, 4],
  [15, 5],
  [9, 5],
  [11, 6],
])('%i tiles are laid in %i columns on a wide screen', (count, columns) => {
  expect(tileColumns(count, [4, 5, 6])).toBe(columns)
})

test('no other number of columns leaves fewer gaps', () => {
  const gaps = (count: number, columns: number) => (columns - (count % columns)) % columns
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), (count) => {
      const chosen = gaps(count, tileColumns(count, [4, 5, 6]))
      for (const columns of [4, 5, 6]) expect(chosen).toBeLessThanOrEqual(gaps(count, columns))
    }),
  )
})
