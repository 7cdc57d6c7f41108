import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chanceFrom, oneOf, stableHash } from './chance.ts'

test('the hash is FNV-1a of the bytes: other programs reach the same numbers', () => {
  expect(stableHash('')).toBe(0x811c9dc5)
  expect(stableHash('a')).toBe(0xe40c292c)
  expect(stableHash('foobar')).toBe(0xbf9cf968)
})

test('the same seed draws the same numbers, all from 0 up to 1', () => {
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const once = chanceFrom(seed)
      const again = chanceFrom(seed)
      for (let i = 0; i < 20; i++) {
        const drawn = once()
        expect(drawn).toBe(again())
        expect(drawn).toBeGreaterThanOrEqual(0)
        expect(drawn).toBeLessThan(1)
      }
    }),
  )
})

test('every choice comes up', () => {
  const chance = chanceFrom('alderport')
  const drawn = new Set(Array.from({ length: 200 }, () => oneOf(chance, ['a', 'b', 'c', 'd'])))
  expect(drawn.size).toBe(4)
})
