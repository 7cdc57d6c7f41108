import { describe, expect, test } from 'vitest'
import type { CalendarDay } from '#kernel'
import { type Owned, reasonsFor, whenTold } from './reminder.ts'

const day = (text: string) => text as CalendarDay
const owned = (more: Partial<Owned>): Owned => ({
  ...{ status: 'planned', beginsOn: undefined, endsOn: undefined },
  ...{ toldDue: undefined, toldOverdue: undefined, askedOn: undefined },
  ...more,
})

describe('whoever answers for an action', () => {
  test.each([
    ['2026-12-06', ['due']],
    ['2026-12-07', []],
    ['2026-11-22', ['due']],
    ['2026-11-21', ['overdue']],
  ])('is told on 22 November of a last day %s: %j', (endsOn, reasons) => {
    expect(reasonsFor(owned({ endsOn: day(endsOn) }), day('2026-11-22'))).toEqual(reasons)
    expect(reasonsFor(owned({ endsOn: day(endsOn), status: 'done' }), day('2026-11-22'))).toEqual([])
  })

  test('is told once, and again when the day is moved', () => {
    const today = day('2026-11-22')
    const told = whenTold(owned({ endsOn: day('2026-11-30') }), ['due'], today)
    expect(reasonsFor(told, day('2026-11-29'))).toEqual([])
    expect(reasonsFor({ ...told, endsOn: day('2026-12-01') }, today)).toEqual(['due'])
    expect(reasonsFor(told, day('2026-12-01'))).toEqual(['overdue'])
    expect(reasonsFor(whenTold(told, ['overdue'], day('2026-12-01')), day('2026-12-02'))).toEqual([])
  })

  test('is asked once a quarter how far it is, from the first one that began while it was under way', () => {
    const begun = owned({ status: 'under-way', beginsOn: day('2026-11-01') })
    expect(reasonsFor(begun, day('2026-12-31'))).toEqual([])
    expect(reasonsFor(begun, day('2027-01-01'))).toEqual(['progress'])
    const asked = whenTold(begun, ['progress'], day('2027-01-01'))
    expect(reasonsFor(asked, day('2027-03-31'))).toEqual([])
    expect(reasonsFor(asked, day('2027-04-01'))).toEqual(['progress'])
    expect(reasonsFor({ ...asked, status: 'planned' }, day('2027-04-01'))).toEqual([])
  })
})
