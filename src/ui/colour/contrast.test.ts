import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AA_TEXT, contrastRatio, mix, parseHex, readableOn } from './contrast.ts'
import type { Hex } from './palette.ts'

const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}` as Hex)

test('black on white is 21, a colour on itself is 1', () => {
  expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrastRatio('#a63f27', '#a63f27')).toBe(1)
})

test('grey #767676 on white is the lightest grey that passes AA', () => {
  expect(contrastRatio('#767676', '#ffffff')).toBeGreaterThan(AA_TEXT)
  expect(contrastRatio('#777777', '#ffffff')).toBeLessThan(AA_TEXT)
})

test('the order of two colours does not matter', () => {
  fc.assert(fc.property(hex, hex, (a, b) => contrastRatio(a, b) === contrastRatio(b, a)))
})

test('any colour can be made readable on the paper of either theme', () => {
  fc.assert(
    fc.property(hex, (colour) => {
      expect(contrastRatio(readableOn(colour, '#fbf7f0'), '#fbf7f0')).toBeGreaterThanOrEqual(AA_TEXT)
      expect(contrastRatio(readableOn(colour, '#14181f', 7), '#14181f')).toBeGreaterThanOrEqual(7)
    }),
  )
})

test('a colour that can be read already is left alone', () => {
  expect(readableOn('#1d4b86', '#fbf7f0')).toBe('#1d4b86')
})

test('a colour keeps its hue when it is made readable: blue stays blue, yellow becomes ochre', () => {
  expect(readableOn('#1d4b86', '#14181f', 7)).toBe('#77a6e2')
  expect(readableOn('#ffd400', '#fbf7f0')).toBe('#866f00')
  expect(readableOn('#000000', '#14181f')).toMatch(/^#(..)\1\1$/)
})

test('mixing goes from one colour to the other', () => {
  expect(mix('#000000', '#ffffff', 0)).toBe('#000000')
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080')
  expect(mix('#102030', '#ffffff', 1)).toBe('#ffffff')
})

test.each([
  [' #A63F27 ', '#a63f27'],
  ['#fff', undefined],
  ['red', undefined],
  ['#a63f27;}body{display:none', undefined],
])('a colour someone typed, %s, is understood as %s', (typed, understood) => {
  expect(parseHex(typed)).toBe(understood)
})
