import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Stone } from '../pictogram/pictogram.tsx'
import { tileStones } from './tile-stones.ts'

const stone = fc.constantFrom<Stone>('lapis', 'terracotta', 'teal', 'olive', 'plum', 'saffron')

test('no tile has the colour of the one before it or above it', () => {
  fc.assert(
    fc.property(fc.array(stone, { maxLength: 30 }), fc.constantFrom(3, 4), fc.constantFrom(4, 5, 6), (wished, m, w) => {
      const columns = [2, m, w]
      const laid = tileStones(wished, columns)
      expect(laid).toHaveLength(wished.length)
      for (const [index, own] of laid.entries())
        for (const distance of [1, ...columns]) expect(laid[index - distance]).not.toBe(own)
    }),
  )
})

test('a tile whose neighbours are of other colours keeps the one it wishes', () => {
  expect(tileStones(['teal', 'plum', 'olive'], [2, 3, 4])).toEqual(['teal', 'plum', 'olive'])
})
