import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newCode, parseCode } from './code.ts'

test('a code has four groups, and is never the same twice', () => {
  const codes = Array.from({ length: 500 }, newCode)
  for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(new Set(codes).size).toBe(codes.length)
})

test('a code is understood as people write it', () => {
  const code = newCode()
  for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ''), ` ${code.replaceAll('-', ' ')} `])
    expect(parseCode(typed)).toBe(code)
  expect(parseCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code)
})

test('a wrong sign, and two that changed places, are found', () => {
  fc.assert(
    fc.property(fc.nat(15), fc.nat(15), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), (one, other, sign) => {
      const signs = [...newCode().replaceAll('-', '')]
      const mistaken = signs.with(one, sign)
      const swapped = signs.with(one, signs[other] as string).with(other, signs[one] as string)
      for (const typed of [mistaken, swapped])
        if (typed.join('') !== signs.join('')) expect(parseCode(typed.join(''))).toBeUndefined()
    }),
  )
})

test.each(['', '7K3D', 'U'.repeat(16), '0'.repeat(17)])('%j is no code', (typed) => {
  expect(parseCode(typed)).toBeUndefined()
})
