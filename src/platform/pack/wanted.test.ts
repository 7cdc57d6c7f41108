import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inRequests, readWanted, writeWanted } from './wanted.ts'

test('neighbours are written as a span', () => {
  expect(writeWanted([0, 1, 2, 5, 7, 8])).toBe('0-2,5,7-8')
})

test('what is written is read again', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(400), { minLength: 1 }), (numbers) => {
      const indexes = numbers.toSorted((a, b) => a - b)
      expect(readWanted(writeWanted(indexes), 401)).toEqual(indexes)
    }),
  )
})

test.each(['', 'x', '1,', '2-1', '1,1', '3,2', '0-401', '-1', '1-2-3', '1e3'])('"%s" is not understood', (text) => {
  expect(readWanted(text, 400)).toBeUndefined()
})

test('requests keep the order, leave nothing out, and fit into an address and an answer', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(999), { maxLength: 700 }), fc.nat(300_000), (numbers, size) => {
      const indexes = numbers.toSorted((a, b) => a - b)
      const requests = inRequests(indexes, () => size)
      expect(requests.flat()).toEqual(indexes)
      for (const request of requests) {
        expect(writeWanted(request).length).toBeLessThanOrEqual(1_000)
        expect(request.length === 1 || request.length * size <= 400_000).toBe(true)
      }
    }),
  )
})

test('what fits into one answer comes in one; of more than that, a small first one', () => {
  const whole = (count: number) => Array.from({ length: count }, (_, index) => index)
  expect(inRequests(whole(20), () => 20_000)).toEqual([whole(20)])
  expect(inRequests(whole(45), () => 20_000).map((request) => request.length)).toEqual([5, 20, 20])
})
