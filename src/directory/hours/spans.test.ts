import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Span, union, without } from './spans.ts'

const spans = fc.array(
  fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 12 })).map(([start, length]) => ({ start, end: start + length })),
  { maxLength: 12 },
)

/** The same time as a set of its single units. */
function units(list: readonly Span<number>[]): Set<number> {
  return new Set(list.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, n) => start + n)))
}

function isTidy(list: readonly Span<number>[]): boolean {
  return list.every((span, n) => span.start < span.end && (list[n + 1]?.start ?? Number.POSITIVE_INFINITY) > span.end)
}

test('spans that touch become one', () => {
  expect(
    union([
      { start: 14, end: 18 },
      { start: 9, end: 12 },
      { start: 12, end: 14 },
    ]),
  ).toEqual([{ start: 9, end: 18 }])
})

test('a union covers the same time, in order and without touching', () => {
  fc.assert(
    fc.property(spans, (list) => {
      expect(units(union(list))).toEqual(units(list))
      expect(isTidy(union(list))).toBe(true)
    }),
  )
})

test('what remains is outside of the holes, and nothing else is lost', () => {
  fc.assert(
    fc.property(spans, spans, (list, holes) => {
      const rest = without(union(list), union(holes))
      const inHoles = units(holes)
      expect(units(rest)).toEqual(new Set([...units(list)].filter((unit) => !inHoles.has(unit))))
      expect(isTidy(rest)).toBe(true)
    }),
  )
})
