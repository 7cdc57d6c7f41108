import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { instantAt } from '#kernel'
import { RateLimit } from './rate-limit.ts'

const minute = (number: number, seconds = 0) => instantAt(number * 60_000 + seconds * 1_000)

test('a key is refused after its share of the minute, others are not, and the next minute it is welcome again', () => {
  const limit = new RateLimit(2)
  expect([1, 2, 3].map((second) => limit.allows('203.0.113.7', minute(1, second)))).toEqual([true, true, false])
  expect(limit.allows('203.0.113.8', minute(1, 4))).toBe(true)
  expect(limit.allows('203.0.113.7', minute(2))).toBe(true)
})

test('an address is nowhere to be found in it', () => {
  const limit = new RateLimit(2)
  limit.allows('203.0.113.7', minute(1))
  expect(inspect(limit, { depth: null, showHidden: true })).not.toContain('203.0.113.7')
})

test('a flood of different keys fills no memory', () => {
  const limit = new RateLimit(2)
  for (let key = 0; key < 10_000; key += 1) limit.allows(String(key), minute(1))
  expect(limit.allows('one more', minute(1))).toBe(false)
  expect(limit.allows('17', minute(1))).toBe(true)
})
