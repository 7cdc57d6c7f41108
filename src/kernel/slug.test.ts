import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeSlug, isSlug, slugOf } from './slug.ts'

test.each([
  ['Café für alle', 'cafe-fur-alle'],
  ["Women's Refuge (24/7)", 'womens-refuge-24-7'],
  ['Świetlica Łódź', 'swietlica-lodz'],
  ['مركز', ''],
])('%s becomes "%s"', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})

test('any name gives a slug or nothing, and a number finds room for it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), (name) => {
      const slug = slugOf(name)
      if (slug === '') return
      expect(isSlug(slug)).toBe(true)
      const taken = new Set([slug, freeSlug(slug, (other) => other === slug)])
      const next = freeSlug(slug, (other) => taken.has(other))
      expect(isSlug(next) && !taken.has(next)).toBe(true)
    }),
  )
})
