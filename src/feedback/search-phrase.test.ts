import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countablePhrase } from './search-phrase.ts'

test.each([
  ['  Kindergarten?! ', 'kindergarten'],
  ['DRIVING   licence', 'driving licence'],
  ['رخصة القيادة؟', 'رخصة القيادة'],
  ['ናይ ገዛ ክራይ', 'ናይ ገዛ ክራይ'],
  ['form 1040', 'form 1040'],
])('%s is counted as %s', (search, phrase) => {
  expect(countablePhrase(search)).toBe(phrase)
})

test.each([
  ['too short', 'a'],
  ['only punctuation', '?!?'],
  ['too long', 'word '.repeat(20)],
  ['a mail address', 'amina@example.org'],
  ['a telephone number', '+44 20 7946 0018'],
  ['an Arabic telephone number', '٠٩٨٧٦٥٤٣'],
  ['a number with hyphens', 'case 12-34-56'],
])('%s is not counted', (_, search) => {
  expect(countablePhrase(search)).toBeUndefined()
})

test('a phrase that was put in order stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (search) => {
      const phrase = countablePhrase(search)
      if (phrase !== undefined) expect(countablePhrase(phrase)).toBe(phrase)
    }),
  )
})
