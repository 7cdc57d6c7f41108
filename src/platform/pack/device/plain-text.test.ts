import { expect, test } from 'vitest'
import { plainText } from './plain-text.ts'

test('words are kept apart, entities are read, and what is for a live page is left out', () => {
  const html =
    '<main id="main"><h1>Rent &amp; deposit</h1><p>Two <b>months</b>.</p><section data-live="" class="x"><section>Helpful?</section>Yes</section><p>سكن</p></main>'
  expect(plainText(html)).toBe('Rent & deposit Two months . سكن')
})
