import { expect, test } from 'vitest'
import type { CalendarDay, Id } from '#kernel'
import { type CouncilReport, changesSince, type ReportedAction, type ReportedStanding } from './council-report.ts'

const action = (actionId: string, more: Partial<ReportedAction> = {}): ReportedAction => ({
  ...{ actionId: actionId as Id, objective: '', title: actionId, department: '', status: 'planned', period: '' },
  ...{ isOverdue: false, money: 0, came: [] },
  ...more,
})
const standing = (standard: string, met: number, stage?: string): ReportedStanding => ({
  ...{ standard, title: standard, on: '2026-11-22' as CalendarDay, stage, missing: { kind: 'all-reached' } },
  parts: [
    { title: 'One', met, all: 5 },
    { title: 'Other', met: 1, all: 5 },
  ],
})
const report = (
  standings: readonly ReportedStanding[],
  actions: readonly ReportedAction[],
): Pick<CouncilReport, 'standings' | 'actions'> => ({ standings, actions })

test('a report names what is otherwise than in the one before, and nothing else', () => {
  const [march, june] = ['2027-03-31', '2027-06-30'] as CalendarDay[]
  const former = report(
    [standing('welcome', 2), standing('same', 2, 'First')],
    [
      action('same'),
      action('desk', { title: 'Un guichet', endsOn: march }),
      action('course', { endsOn: march }),
      action('gone'),
    ],
  )
  const now = report(
    [standing('welcome', 4, 'First'), standing('same', 2, 'First'), standing('begun', 0)],
    [
      action('same'),
      action('desk', { title: 'A desk', status: 'done', endsOn: march }),
      action('course', { status: 'under-way', endsOn: june }),
      action('festival', { endsOn: june }),
    ],
  )
  expect(changesSince(former, now)).toEqual([
    { kind: 'stage', standard: 'welcome', before: undefined, now: 'First' },
    { kind: 'met', standard: 'welcome', before: 3, now: 5 },
    { kind: 'status', action: 'A desk', status: 'done' },
    { kind: 'status', action: 'course', status: 'under-way' },
    { kind: 'ends', action: 'course', before: march, now: june },
    { kind: 'new', action: 'festival' },
  ])
  expect(changesSince(now, now)).toEqual([])
})
