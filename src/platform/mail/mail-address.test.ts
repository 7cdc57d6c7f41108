import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMailAddress } from './mail-address.ts'

test.each([
  ['amina@example.org', 'amina@example.org'],
  ['  Amina.B+city@Mail.Example.ORG\n', 'Amina.B+city@mail.example.org'],
  ['anna@Bücher.example', 'anna@xn--bcher-kva.example'],
  ['оксана@пошта.укр', 'оксана@xn--80a1acn3a.xn--j1amh'],
])('%j is %s', (typed, address) => {
  expect(parseMailAddress(typed)).toBe(address)
})

test.each([
  '',
  'amina',
  '@example.org',
  'amina@',
  'amina@localhost',
  'amina@10.0.0.1',
  'amina@[10.0.0.1]',
  'a b@example.org',
  'a@b@example.org',
  '"a"@example.org',
  'a..b@example.org',
  '.a@example.org',
  'a@-b.example',
  'a@example.org,b@example.org',
  'a@example.org\r\nBcc: b@example.org',
  'Amina <amina@example.org>',
  `${'a'.repeat(65)}@example.org`,
])('%j is none', (typed) => {
  expect(parseMailAddress(typed)).toBeUndefined()
})

test('whatever is typed, an address has no space, no comma, no line end, and stays as it is when it is put in order again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.emailAddress()), (typed) => {
      const address = parseMailAddress(typed)
      if (address === undefined) return
      expect(address).not.toMatch(/[\s,;<>"]/)
      expect(parseMailAddress(address)).toBe(address)
    }),
  )
})
