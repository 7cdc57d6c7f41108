import { expect, test } from 'vitest'
import { freeAddress } from './page-address.ts'

test.each([
  ['Finding a flät!', 'housing', 'housing/finding-a-flat'],
  ['  50 % — off? ', '', '50-off'],
  ['የቤት ኪራይ', 'housing', 'housing/page'],
  ['a '.repeat(80), '', `${'a-'.repeat(29)}a`],
])('%s becomes an address', (title, under, address) =>
  expect(freeAddress(title, under, new Set(), 'page')).toBe(address),
)

test('an address that is taken gets a number', () => {
  expect(freeAddress('Rent', '', new Set(['rent', 'rent-2']), 'page')).toBe('rent-3')
})
