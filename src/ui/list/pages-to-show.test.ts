import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pagesToShow } from './pages-to-show.ts'

test.each([
  [1, 1, []],
  [1, 0, []],
  [1, 2, [1, 2]],
  [3, 5, [1, 2, 3, 4, 5]],
  [1, 9, [1, 2, 3, 'gap', 9]],
  [5, 9, [1, 'gap', 4, 5, 6, 'gap', 9]],
  [9, 9, [1, 'gap', 7, 8, 9]],
  [4, 9, [1, 2, 3, 4, 5, 'gap', 9]],
])('page %i of %i shows %j', (page, pages, shown) => {
  expect(pagesToShow(page, pages)).toEqual(shown)
})

test('the first, the last and the present page are always there, in order, and a gap stands for two or more', () => {
  const anyPage = fc
    .integer({ min: 2, max: 500 })
    .chain((pages) => fc.tuple(fc.integer({ min: 1, max: pages }), fc.constant(pages)))
  fc.assert(
    fc.property(anyPage, ([page, pages]) => {
      const shown = pagesToShow(page, pages)
      const numbers = shown.filter((entry) => entry !== 'gap')
      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
      for (const wanted of [1, page, pages]) expect(numbers).toContain(wanted)
      shown.forEach((entry, i) => {
        const [before, after] = [shown[i - 1], shown[i + 1]]
        if (entry === 'gap') expect(Number(after) - Number(before)).toBeGreaterThan(2)
        else if (typeof before === 'number') expect(entry - before).toBe(1)
      })
    }),
  )
})
