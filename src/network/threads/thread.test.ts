import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holdsContact } from '../visits/visit.ts'
import { partsOf } from './thread.ts'

describe('what somebody wrote', () => {
  test.each([
    ['See https://welcome.example/a?b=1.', ['See ', 'https://welcome.example/a?b=1', '.']],
    ['(http://welcome.example)', ['(', 'http://welcome.example/', ')']],
    ['javascript:alert(1) and www.welcome.example', ['javascript:alert(1) and www.welcome.example']],
    ['https://', ['https://']],
    ['<a href="https://welcome.example">x</a>', ['<a href="', 'https://welcome.example/', '">x</a>']],
  ])('%s: only whole addresses of the web become links', (text, parts) => {
    expect(partsOf(text).map((part) => (typeof part === 'string' ? part : part.address.href))).toEqual(parts)
  })

  test('loses nothing, and links nowhere but to the web', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const parts = partsOf(text)
        const links = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.address.protocol]))
        expect(links.every((protocol) => protocol === 'https:' || protocol === 'http:')).toBe(true)
        if (links.length === 0) expect(parts.join('')).toBe(text)
      }),
    )
  })
})

test.each([
  ['Welcome desk, coordination', false],
  ['From 2026-11-22 to 2026-11-24, 9:00-17:00, 30 seats', false],
  ['Write to ada@welcome.example', true],
  ['Call +44 131 496 0339', true],
  ['0131 496 0339', true],
])('%s: a way to reach a person, %s', (text, holds) => {
  expect(holdsContact(text)).toBe(holds)
})
