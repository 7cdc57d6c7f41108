import { expect, test } from 'vitest'
import { dialable, readableNumber } from './dialable.ts'

test.each([
  ['+44 131 496 0300', '+441314960300'],
  ['+44 (0)131 496-0300', '+441314960300'],
  ['"+44 1234 234567"', '+441234234567'],
  ['112', '112'],
  ['116 006', '116006'],
  ['0131 496 0300 or 0131 496 0301', undefined],
  ['ask at the desk', undefined],
  ['1', undefined],
])('%s dials %s', (text, dialled) => {
  expect(dialable(text)).toBe(dialled)
})

test('quotation marks around a number are not shown', () => {
  expect(readableNumber('"+44 1234 234567"')).toBe('+44 1234 234567')
})
