import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseByteRange } from './byte-range.ts'

test.each([
  ['bytes=0-1', { first: 0, last: 1 }],
  ['bytes=4-', { first: 4, last: 9 }],
  ['bytes=9-9', { first: 9, last: 9 }],
  ['bytes=4-400', { first: 4, last: 9 }],
  ['bytes=-3', { first: 7, last: 9 }],
  ['bytes=-30', { first: 0, last: 9 }],
  ['Bytes=0-0 ', { first: 0, last: 0 }],
  ['bytes=10-', 'none'],
  ['bytes=10-20', 'none'],
  ['bytes=-0', 'none'],
  [`bytes=${'9'.repeat(400)}-`, 'none'],
  [undefined, 'all'],
  ['', 'all'],
  ['bytes=-', 'all'],
  ['bytes=5-4', 'all'],
  ['bytes=0-1,4-5', 'all'],
  ['bytes=0x1-2', 'all'],
  ['lines=0-1', 'all'],
])('%s of ten bytes', (header, asked) => {
  expect(parseByteRange(header, 10)).toEqual(asked)
})

test('whatever is asked for, a part lies within the whole, and of nothing there is none', () => {
  const header = fc.tuple(fc.constantFrom('', '0', '3', '12'), fc.constantFrom('', '0', '5', '99'))
  fc.assert(
    fc.property(header, fc.nat(20), ([from, to], length) => {
      const asked = parseByteRange(`bytes=${from}-${to}`, length)
      if (typeof asked === 'string') return
      expect(asked.first).toBeGreaterThanOrEqual(0)
      expect(asked.first).toBeLessThanOrEqual(asked.last)
      expect(asked.last).toBeLessThan(length)
    }),
  )
})
