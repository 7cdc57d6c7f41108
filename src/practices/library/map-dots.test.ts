import { expect, test } from 'vitest'
import { dotsOf } from './map-dots.ts'

const at = (latitude: number, longitude: number) => ({ position: { latitude, longitude } })

test('a practice stands where it is done', () => {
  expect(dotsOf([at(0, 0)]).dots).toEqual([{ x: 360, y: 168, radius: 3 }])
})

test('neighbours are one dot, of an area that says how many there are', () => {
  const { dots } = dotsOf([at(-36.8, 174.7), ...Array.from({ length: 4 }, () => at(52.4, 4.9))])
  expect(dots).toEqual([
    { x: 370, y: 63, radius: 6 },
    { x: 709, y: 242, radius: 3 },
  ])
})

test('what has no position, or one that the map does not reach, is said to be missing', () => {
  expect(dotsOf([{ position: undefined }, at(-80, 0)])).toEqual({ dots: [], unplaced: 2 })
})
