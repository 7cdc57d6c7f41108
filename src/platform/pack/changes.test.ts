import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesOf, withChanges } from './changes.ts'

const entries = fc.array(
  fc.oneof(fc.string(), fc.tuple(fc.constantFrom('/', '/housing', '/services'), fc.string(), fc.nat(3))),
  { maxLength: 20 },
)

test('whatever a list becomes, its changes lead there, by way of JSON too', () => {
  fc.assert(
    fc.property(entries, entries, (before, after) => {
      const sent = JSON.parse(JSON.stringify(changesOf(before, after)))
      expect(withChanges(before, sent)).toEqual(after)
    }),
  )
})

test('what stays side by side is one span, and only what is new is written out', () => {
  const row = (path: string, hash = 'a') => [path, hash] as const
  const before = ['/', '/housing', '/health', '/work'].map((path) => row(path))
  const after = [row('/'), row('/housing'), row('/health', 'b'), row('/new'), row('/work')]
  expect(changesOf(before, after)).toEqual([[0, 1], row('/health', 'b'), row('/new'), [3, 3]])
  expect(changesOf(before, before)).toEqual([[0, 3]])
  expect(changesOf([], before)).toEqual(before)
})
