import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CalendarDay, Id } from '#kernel'
import type { Status } from './action.ts'
import { circleThrough, notEndedBefore } from './dependencies.ts'

const link = (actionId: string, ...needs: string[]) => ({ actionId: actionId as Id, needs: needs as Id[] })

describe('what an action needs', () => {
  const others = [link('hire', 'budget'), link('train', 'hire'), link('budget')]

  test('may be anything that does not need it', () => {
    expect(circleThrough(link('open', 'train', 'budget'), others)).toBeUndefined()
  })

  test('is refused with the circle named, in the order of needing', () => {
    expect(circleThrough(link('budget', 'train'), others)).toEqual(['budget', 'train', 'hire'])
    expect(circleThrough(link('open', 'open'), others)).toEqual(['open'])
  })

  test('never lets a circle come about, one change after the other', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    fc.assert(
      fc.property(fc.array(fc.tuple(id, fc.uniqueArray(id, { maxLength: 3 })), { maxLength: 12 }), (changes) => {
        const kept = new Map<string, readonly string[]>()
        for (const [one, needs] of changes) {
          const now = [...kept].map(([other, of]) => link(other, ...of))
          if (!circleThrough(link(one, ...needs), now)) kept.set(one, needs)
        }
        // What is taken away when nothing waits for anything that is left: with a circle, something always is.
        let left = [...kept.keys()]
        for (let before = -1; before !== left.length; ) {
          before = left.length
          left = left.filter((one) => kept.get(one)?.some((needed) => left.includes(needed)))
        }
        expect(left).toEqual([])
      }),
    )
  })

  test('has to end before the action begins; what is done and a day that nobody has set are no fault', () => {
    const ends = (actionId: string, endsOn?: string, status: Status = 'planned') => ({
      ...link(actionId),
      status,
      beginsOn: undefined,
      endsOn: endsOn as CalendarDay | undefined,
    })
    const needed = [
      ends('hire', '2027-03-31'),
      ends('budget', '2027-04-01'),
      ends('room'),
      ends('else', '2028-01-01'),
      ends('law', '2028-01-01', 'done'),
    ]
    const open = {
      ...ends('open'),
      ...link('open', 'hire', 'budget', 'room', 'law'),
      beginsOn: '2027-04-01' as CalendarDay,
    }
    expect(notEndedBefore(open, needed).map(({ actionId }) => actionId)).toEqual(['budget'])
    expect(notEndedBefore({ ...open, beginsOn: undefined }, needed)).toEqual([])
  })
})
