import { describe, expect, test } from 'vitest'
import type { CalendarDay, Id } from '#kernel'
import { type GanttAction, ganttOf } from './gantt.ts'

const day = (text: string) => text as CalendarDay
const action = (actionId: string, begins?: string, ends?: string, ...needs: string[]): GanttAction => ({
  actionId: actionId as Id,
  status: 'planned',
  beginsOn: begins as CalendarDay | undefined,
  endsOn: ends as CalendarDay | undefined,
  needs: needs as Id[],
})

describe('a plan over time', () => {
  test('is drawn in whole months, with today where it lies within', () => {
    const gantt = ganttOf([action('a', '2027-01-15', '2027-01-31'), action('b', '2027-02-01')], day('2027-02-15'))
    // 31 and 28 days on 960 units.
    expect(gantt?.months).toEqual([
      { day: '2027-01-01', at: 0 },
      { day: '2027-02-01', at: 504.4 },
    ])
    expect(gantt?.today).toBe(732.2)
    expect(gantt?.bars.map(({ at, length }) => [at, length])).toEqual([
      [227.8, 276.6],
      // One day, drawn wide enough to be seen.
      [504.4, 16.3],
    ])
    expect(ganttOf([action('a', '2027-01-15')], day('2027-02-01'))?.today).toBeUndefined()
  })

  test('names a month only where there is room for its name', () => {
    const months = ganttOf([action('a', '2026-11-30', '2030-02-01')], day('2026-11-22'))?.months ?? []
    expect(months.map((one) => one.day).slice(0, 3)).toEqual(['2026-11-01', '2027-06-01', '2028-01-01'])
    expect(months.every(({ at }, index) => at >= 150 * index && at <= 960 - 150)).toBe(true)
  })

  test('shows what needs what, and what begins too early', () => {
    const links = ganttOf(
      [
        action('a', '2027-01-01', '2027-01-31'),
        action('b', '2027-02-01', '2027-03-31', 'a'),
        action('c', '2027-03-31', undefined, 'b', 'undated'),
        action('undated'),
      ],
      day('2027-01-01'),
    )?.links
    expect(links?.map(({ isEarly }) => isEarly)).toEqual([false, true])
    expect(links?.[0]?.from[0]).toBe(links?.[0]?.to[0])
  })

  test('of actions without days is none', () => {
    expect(ganttOf([action('a')], day('2027-01-01'))).toBeUndefined()
  })
})
