import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

test('the same content is written in the same way, however it came about', () => {
  const one = { b: [{ y: 1, x: 'é' }], a: new Map([['k', 2]]) }
  const other = { a: { k: 2 }, b: [{ x: 'é', y: 1 }] }
  expect(canonicalJson(one)).toBe('{"a":{"k":2},"b":[{"x":"é","y":1}]}')
  expect(canonicalJson(other)).toBe(canonicalJson(one))
})
