import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeNumber, encodeNumber, linkCode, readLinkCode } from './short-code.ts'

const number = fc.integer({ min: 0, max: 2 ** 40 })
const target = fc.record({ placeId: fc.integer({ min: 1, max: 2 ** 31 - 1 }), number })

test('no two numbers share a code, and each is read back', () => {
  const codes = new Set<string>()
  for (let count = 0; count < 40_000; count += 1) codes.add(encodeNumber(count))
  expect(codes.size).toBe(40_000)
  fc.assert(fc.property(number, (one) => decodeNumber(encodeNumber(one)) === one))
})

test('every short link leads back to its place and item, and to no other', () => {
  fc.assert(
    fc.property(target, (one) => {
      expect(readLinkCode(linkCode(one))).toEqual(one)
    }),
  )
  fc.assert(
    fc.property(target, target, (one, other) => {
      const isSame = one.placeId === other.placeId && one.number === other.number
      expect(linkCode(one) === linkCode(other)).toBe(isSame)
    }),
  )
})

test('a code has no sign that is mistaken for another, and survives large letters', () => {
  fc.assert(
    fc.property(target, (one) => {
      expect(linkCode(one)).toMatch(/^[2-9a-km-np-z]+$/)
      expect(readLinkCode(linkCode(one).toUpperCase())).toEqual(one)
    }),
  )
})

test('one wrong sign is noticed', () => {
  fc.assert(
    fc.property(target, fc.nat(), fc.constantFrom(...'23456789abcdefghijkmnpqrstuvwxyz'), (one, at, sign) => {
      const code = linkCode(one)
      const position = at % code.length
      fc.pre(code[position] !== sign)
      expect(readLinkCode(code.slice(0, position) + sign + code.slice(position + 1))).toBeUndefined()
    }),
  )
})

test('a link to an item of a young installation is short', () => {
  expect(linkCode({ placeId: 4, number: 800 })).toHaveLength(5)
})

test.each(['', '2', '0', 'lol', 'é', '../etc', 'z'.repeat(400), '💩', '22222222'])('%j is no code', (code) => {
  expect(readLinkCode(code)).toBeUndefined()
})
