import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseInline, plainSentence } from './inline.ts'

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
      fc.string({ unit: 'grapheme' }).filter((text) => !/[[*]/.test(text)),
      (text) => {
        expect(plainSentence(text)).toBe(text)
      },
    ),
  )
})
