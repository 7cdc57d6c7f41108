import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gather } from './gather.ts'

const itself = (point: { x: number; y: number }) => point

test('what a finger cannot tell apart is one group, at the place of the first', () => {
  const [a, b, c] = [
    { x: 0, y: 0 },
    { x: 30, y: 0 },
    { x: 60, y: 0 },
  ] as const
  expect(gather([a, b, c], itself, 48)).toEqual([[a, b], [c]])
  expect(gather([a, b, c], itself, 10)).toEqual([[a], [b], [c]])
  expect(gather([], itself, 48)).toEqual([])
})

test('every item is in one group, near its first; two groups are never too close', () => {
  const points = fc.array(fc.record({ x: fc.nat(400), y: fc.nat(400) }))
  fc.assert(
    fc.property(points, fc.nat(100), (items, distance) => {
      const groups = gather(items, itself, distance)
      expect(new Set(groups.flat())).toEqual(new Set(items))
      expect(groups.flat()).toHaveLength(items.length)
      const apart = (a: { x: number; y: number }, b: { x: number; y: number }) => Math.hypot(a.x - b.x, a.y - b.y)
      for (const [first, ...rest] of groups) {
        for (const item of rest) expect(apart(first, item)).toBeLessThan(distance)
        for (const [other] of groups) if (other !== first) expect(apart(first, other)).toBeGreaterThanOrEqual(distance)
      }
    }),
  )
})
