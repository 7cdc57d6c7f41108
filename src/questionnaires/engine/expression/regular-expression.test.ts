import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { regularExpression } from './regular-expression.ts'

describe('a regular expression judges the whole text', () => {
  test.each([
    ['[A-Z]{2}[0-9]{4}', 'AB1234', true],
    ['[A-Z]{2}[0-9]{4}', 'AB12345', false],
    ['^\\d{3}-\\d{4}$', '555-0123', true],
    ['(\\+|00)?[\\d ]{6,}', '+44 20 7946', true],
    ["^[\\p{L} .'-]+$", 'Zoë O’Neil', false],
    ["^[\\p{L} .'’-]+$", 'Zoë O’Neil', true],
    ['[^@]+@[^@]+\\.[a-z]{2,}', 'a@b.org', true],
    ['a|b|', '', true],
    ['\\.\\-\\_\\@\\/', '.-_@/', true],
    ['[\\]\\-a]+', 'a-]', true],
    ['.', '😀', true],
    ['(?:ab)*?', 'abab', true],
    ['a{0}', '', true],
  ])('%s on “%s”: %s', (pattern, text, isMatch) => {
    expect(regularExpression(pattern)?.matches(text)).toBe(isMatch)
  })

  test.each(['(', 'a)', '*a', '[b-a]', 'a{3,1}', '(?=a)', '(a)\\1', '\\bx', '[a', '((a{99}){99}){99}', '\\'])(
    '%s is refused',
    (pattern) => {
      expect(regularExpression(pattern)).toBeUndefined()
    },
  )

  test('it agrees with the engine of the language wherever that one is quick', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '(a|b)', '(?:ab)', '^', '$', '\\w')
    const pattern = fc
      .array(fc.tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}')), { minLength: 1, maxLength: 5 })
      .map((pieces) => pieces.map(([one, many]) => (one === '^' || one === '$' ? one : one + many)).join(''))
    fc.assert(
      fc.property(pattern, fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 }), (source, text) => {
        expect(regularExpression(source)?.matches(text)).toBe(new RegExp(`^(?:${source})$`, 'su').test(text))
      }),
      { numRuns: 2_000 },
    )
  })

  test('patterns that others need ages for take no longer than any', () => {
    const begin = process.cpuUsage().user
    for (const pattern of ['(a+)+b', '(a|a)*b', '(.*a){20}b', '^(([a-z])+.)+[A-Z]([a-z])+$'])
      expect(regularExpression(pattern)?.matches('a'.repeat(2_000))).toBe(false)
    expect((process.cpuUsage().user - begin) / 1_000).toBeLessThan(3_000)
  })
})
