import { expect, test } from 'vitest'
import { spanOf } from './timeline.ts'

test('the span reaches from the first beginning to this year or the last end', () => {
  const { first, last, barOf } = spanOf(
    [
      { fromYear: 2017, toYear: null },
      { fromYear: 2020, toYear: 2021 },
      { fromYear: null, toYear: null },
    ],
    2026,
  )
  expect([first, last]).toEqual([2017, 2026])
  expect(barOf({ fromYear: 2017, toYear: null })).toEqual({ begin: 0, length: 100 })
  expect(barOf({ fromYear: 2020, toYear: 2021 })).toEqual({ begin: 30, length: 20 })
  expect(barOf({ fromYear: null, toYear: null })).toBeUndefined()
})

test('what is planned begins after this year', () => {
  const { last, barOf } = spanOf([{ fromYear: 2027, toYear: null }], 2026)
  expect(last).toBe(2027)
  expect(barOf({ fromYear: 2027, toYear: null })).toEqual({ begin: 50, length: 50 })
})
