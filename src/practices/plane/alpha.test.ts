import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chanceFrom } from '#ui'
import { alphaRange, nominalAlpha } from './alpha.ts'

/** A table of coders as published, one row each and `.` for nothing said, as units. */
function unitsOf(...coders: readonly string[]): readonly (readonly string[])[] {
  const rows = coders.map((coder) => coder.split(' '))
  return (rows[0] ?? []).map((_, unit) => rows.flatMap((row) => (row[unit] === '.' ? [] : (row[unit] ?? []))))
}

describe('agreement between coders', () => {
  // Krippendorff (2011), sections A, B and C, with the values printed there.
  test.each([
    [0.095, unitsOf('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0')],
    [0.692, unitsOf('a a b b d c c c e d d a', 'b a b b b c c c e d d d')],
    [
      0.743,
      unitsOf(
        '1 2 3 3 2 1 4 1 2 . . .',
        '1 2 3 3 2 2 4 1 2 5 . 3',
        '. 3 3 3 2 3 4 2 2 5 1 .',
        '1 2 3 3 2 4 4 1 2 5 1 .',
      ),
    ],
  ])('is %f, as published', (published, units) => {
    expect(Math.abs((nominalAlpha(units) ?? 0) - published)).toBeLessThan(0.0005)
  })

  test('is 1 where all agree, and says nothing where there is nothing to compare', () => {
    expect(nominalAlpha(unitsOf('a b', 'a b'))).toBe(1)
    expect(nominalAlpha(unitsOf('a .', '. b'))).toBeUndefined()
    expect(nominalAlpha(unitsOf('a a', 'a a'))).toBeUndefined()
    expect(nominalAlpha([])).toBeUndefined()
  })

  test('does not depend on who is named first, on what codes are called, or on units of one coder', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom('yes', 'no', 'not-stated'), { maxLength: 4 }), { maxLength: 12 }),
        (units) => {
          const alpha = nominalAlpha(units)
          const turned = units.map((codes) => codes.map((code) => `code ${code}`).toReversed()).toReversed()
          const other = nominalAlpha([...turned, ['code yes']])
          if (alpha === undefined) expect(other).toBeUndefined()
          else expect(other).toBeCloseTo(alpha, 9)
        },
      ),
    )
  })

  test('is more certain the more units there are, and says how certain', () => {
    const few = unitsOf('a a b b d c c c e d d a', 'b a b b b c c c e d d d')
    const many = Array.from({ length: 20 }, () => few).flat()
    const [wide, narrow] = [few, many].map((units) => alphaRange(units, chanceFrom('a')))
    for (const { low, high } of [wide, narrow].flatMap((range) => range ?? [])) {
      expect(low).toBeLessThan(0.692)
      expect(high).toBeGreaterThan(0.692)
    }
    const width = (range: typeof wide) => (range ? range.high - range.low : Number.NaN)
    // Twenty times as many units: about a root of twenty narrower.
    expect(width(wide) / width(narrow)).toBeGreaterThan(3)
    expect(alphaRange(few, chanceFrom('a'))).toEqual(wide)
    for (const same of ['a b', 'a a']) expect(alphaRange(unitsOf(same, same), chanceFrom('a'))).toBeUndefined()
  })
})
