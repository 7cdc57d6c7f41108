import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestWidth, PLAN_WIDTH, widthsFor } from './picture-widths.ts'

test.each([
  [4000, 3000, [320, 640, 1280]],
  [1280, 720, [320, 640, 1280]],
  [800, 600, [320, 640, 800]],
  [320, 320, [320]],
  [40, 20, [40]],
  [1000, 50_000, [320, 327]],
  [1, 1_000_000, [1]],
])('of %i × %i pixels the widths %j are made', (width, height, widths) => {
  expect(widthsFor(width, height)).toEqual(widths)
})

test('a plan is kept as wide as it comes, to a limit', () => {
  expect(widthsFor(1600, 1800, PLAN_WIDTH)).toEqual([320, 640, 1280, 1600])
  expect(widthsFor(9000, 6000, PLAN_WIDTH)).toEqual([320, 640, 1280, 2560])
})

test('no width is larger than the picture, and they only grow', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70_000 }), fc.integer({ min: 1, max: 70_000 }), (width, height) => {
      const widths = widthsFor(width, height)
      expect(widths.length).toBeGreaterThan(0)
      expect(widths.every((one, index) => one >= 1 && one <= width && one > (widths[index - 1] ?? 0))).toBe(true)
    }),
  )
})

test('a reader gets the next larger size, else the largest', () => {
  expect(bestWidth([640, 320, 800], 321)).toBe(640)
  expect(bestWidth([320, 640, 800], 2000)).toBe(800)
  expect(bestWidth([320, 640, 800], 0)).toBe(320)
  expect(bestWidth([], 320)).toBeUndefined()
})
