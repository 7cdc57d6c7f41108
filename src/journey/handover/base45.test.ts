import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase45, toBase45 } from './base45.ts'

test.each([
  ['AB', 'BB8'],
  ['Hello!!', '%69 VD92EX0'],
  ['base-45', 'UJCLQE7W581'],
  ['ietf!', 'QED8WEX0'],
])('the example %j of RFC 9285', (text, written) => {
  expect(toBase45(Buffer.from(text))).toBe(written)
  expect(Buffer.from(fromBase45(written) ?? []).toString()).toBe(text)
})

test('what RFC 9285 forbids is no text of it', () => {
  for (const wrong of ['A', 'GGW', ':::', '::', 'ab8', 'BB8B']) expect(fromBase45(wrong)).toBeUndefined()
})

test('any bytes come back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromBase45(toBase45(bytes))).toEqual(bytes)
    }),
  )
})
