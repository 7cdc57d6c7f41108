import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatInline, parseInline, pictureIn, plainSentence } from './inline.ts'

test('strong words and links are found, and the rest is text', () => {
  expect(parseInline('**Day 1:** call [112](tel:112) or see [the desk](service:welcome-desk).')).toEqual([
    { kind: 'strong', text: 'Day 1:' },
    { kind: 'text', text: ' call ' },
    { kind: 'link', label: '112', target: { to: 'phone', address: 'tel:112' } },
    { kind: 'text', text: ' or see ' },
    { kind: 'link', label: 'the desk', target: { to: 'service', name: 'welcome-desk' } },
    { kind: 'text', text: '.' },
  ])
})

test('a term that no language translates is marked, and read as it is', () => {
  expect(parseInline('Go to the {Bürgeramt}.')[1]).toEqual({ kind: 'untranslated', text: 'Bürgeramt' })
  expect(plainSentence('Go to the {Bürgeramt}.')).toBe('Go to the Bürgeramt.')
})

test('a sentence is a picture when it consists of one', () => {
  expect(pictureIn('[The office](picture:0d3c)')).toEqual({ id: '0d3c', alternative: 'The office' })
  for (const other of ['See [the office](picture:0d3c)', '[the office](page:office)', 'The office', ''])
    expect(pictureIn(other)).toBeUndefined()
})

test('whatever stands in a sentence, its nodes put together are the sentence again', () => {
  const part = fc.oneof(
    fc.constantFrom('**', '*', '[', '](', ')', '{', '}', 'page:a', 'picture:1', 'tel:112', 'https://a.example', ' '),
    fc.string({ unit: 'grapheme', maxLength: 5 }),
  )
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const sentence = parts.join('')
      expect(formatInline(parseInline(sentence))).toBe(sentence)
    }),
  )
})

test.each([
  '[a](javascript:alert(1))',
  '[a](data:text/html,x)',
  '[a](//evil.example)',
  '[a](page:../../etc)',
  '[a](https:)',
])('%s stays text', (sentence) => expect(parseInline(sentence).every((node) => node.kind === 'text')).toBe(true))

test('a list shows a sentence without its markup', () => {
  expect(plainSentence('See [Find a flat](page:housing/find-a-flat), **today**.')).toBe('See Find a flat, today.')
})

test('text without markup comes back as it was, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }).filter((text) => !/[[*{]/.test(text)),
      (text) => {
        expect(plainSentence(text)).toBe(text)
      },
    ),
  )
})
