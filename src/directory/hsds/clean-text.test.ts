import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanText } from './clean-text.ts'

test('NUL bytes, other controls and halves of characters are taken out, and it is told', () => {
  expect(cleanText('Wel\u0000come\u001b[31m \ud800desk', 'many')).toEqual({ text: 'Welcome[31m desk', mended: true })
})

test('a name is one line, a text keeps its lines', () => {
  expect(cleanText(' Harbour\r\n Desk ', 'one')).toEqual({ text: 'Harbour Desk', mended: false })
  expect(cleanText('One.\r\nTwo.\u2028Three.\t', 'many')?.text).toBe('One.\nTwo.\nThree.')
})

test('what is too long for a directory is no text', () => {
  expect(cleanText('x'.repeat(1_001), 'one')).toBeUndefined()
  expect(cleanText('x'.repeat(20_001), 'many')).toBeUndefined()
})

test('whatever comes in, PostgreSQL can keep the result, and cleaning it again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('one' as const, 'many' as const), (raw, lines) => {
      const text = cleanText(raw, lines)?.text ?? ''
      expect(text.isWellFormed() && !text.includes('\0')).toBe(true)
      expect(cleanText(text, lines)).toEqual({ text, mended: false })
    }),
  )
})
