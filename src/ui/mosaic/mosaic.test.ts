import { brotliCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mosaicColours } from '../colour/place-colours.ts'
import { elementsOf } from '../testing.ts'
import { drawBand, drawSeal } from './mosaic.ts'

const colours = mosaicColours({}, 'light')
const slug = fc.stringMatching(/^[a-z][a-z0-9-]{1,30}$/)

describe.each([
  ['band', drawBand],
  ['seal', drawSeal],
] as const)('the %s of a place', (_, draw) => {
  test('is the same today and tomorrow', () => {
    fc.assert(
      fc.property(slug, (place) => {
        expect(draw(place, colours)).toBe(draw(place, [...colours]))
      }),
    )
  })

  test("is like no other place's", () => {
    fc.assert(fc.property(slug, slug, (one, other) => one === other || draw(one, colours) !== draw(other, colours)))
  })

  test('is well-formed, with nothing that a policy against inline styles would refuse', () => {
    fc.assert(
      fc.property(slug, (place) => {
        const drawn = draw(place, colours)
        expect(new Set(elementsOf(drawn))).toEqual(new Set(['svg', 'path']))
        expect(drawn).not.toMatch(/style|NaN|undefined|Infinity/)
      }),
    )
  })

  test('can be laid of a single colour', () => {
    expect(elementsOf(draw('alderport', ['#1d4b86']))).toEqual(['svg', 'path'])
  })

  test('lets no colour out of its attribute', () => {
    const drawn = draw('alderport', ['red"/><script>alert(1)</script>'])
    expect(new Set(elementsOf(drawn))).toEqual(new Set(['svg', 'path']))
  })
})

test('the band weighs about a kilobyte', () => {
  expect(brotliCompressSync(drawBand('alderport', colours)).length).toBeLessThan(1_300)
})

test('the stones of the band stay inside its tile, so that a repeated tile has no cut stones', () => {
  fc.assert(
    fc.property(slug, (place) => {
      for (const [, x, y] of drawBand(place, colours).matchAll(/M([\d.]+) ([\d.]+)l/g)) {
        expect(Number(x)).toBeGreaterThan(0)
        expect(Number(x)).toBeLessThan(960)
        expect(Number(y)).toBeGreaterThan(0)
        expect(Number(y)).toBeLessThan(32)
      }
    }),
  )
})
