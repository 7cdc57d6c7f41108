import { describe, expect, test } from 'vitest'
import type { CalendarDay } from '#kernel'
import type { Hand, Round } from '../assessing/hand.ts'
import { highestStage } from '../scoring/stage.ts'
import { standardShape } from '../standard/standard.ts'
import {
  type Appeal,
  isLate,
  judgedRound,
  judgedStanding,
  type Panel,
  type Remedy,
  unjudged,
  unmet,
  unsettled,
} from './panel.ts'

const day = (text: string) => text as CalendarDay
const TODAY = day('2026-11-23')
const en = (text: string) => ({ en: text })

/** Two questions, both of which its stage needs, with evidence in writing, and a visit. */
const STANDARD = standardShape.parse({
  id: 'small',
  version: '1',
  title: en('Small'),
  elements: [{ id: 'all', title: en('All') }],
  strands: [{ id: 'written', title: en('Written') }],
  milestones: [{ id: 'visit', title: en('Visit') }],
  criteria: ['a', 'b'].map((id) => ({ id, element: 'all', question: en(id) })),
  stages: [
    {
      id: 'first',
      title: en('First'),
      allStrands: true,
      rules: [
        { kind: 'all', of: {} },
        { kind: 'milestone', milestone: 'visit', years: 1 },
      ],
    },
  ],
})
const hand = (criterion: string, accountId: string, option: string | undefined): Hand => ({
  ...{ criterion, accountId, option, comment: 'Seen.', on: TODAY },
  strands: ['written'],
})
/** The place says that it meets both, and that nobody has visited. */
const ROUND: Round = {
  hands: [hand('a', 'place', 'fully'), hand('b', 'place', 'fully')],
  decisions: new Map(),
  shown: new Map(),
  milestones: new Map(),
}
const panel = (judgements: readonly Hand[], more: Partial<Panel> = {}): Panel => ({
  handedOn: TODAY,
  reportDueOn: undefined,
  panelists: [],
  judgements,
  settlements: new Map(),
  visits: [{ visitId: '' as never, on: TODAY, milestone: 'visit', who: '', seen: '', notes: '' }],
  report: { summary: '', findings: {}, recommendations: '', milestone: undefined },
  delivered: undefined,
  calledOff: undefined,
  appeals: [],
  remedies: [],
  ...more,
})
const stageOf = (of: Panel) => highestStage(STANDARD, judgedStanding(STANDARD, of, ROUND, TODAY))?.id
const BOTH = [hand('a', 'one', 'fully'), hand('b', 'one', 'fully')]
const WITH_ONE_REFUSED = [hand('a', 'one', 'fully'), hand('b', 'one', 'partly')]

describe('the stage as judged', () => {
  test('counts what the panel says, and its visit; not what the place says', () => {
    expect(stageOf(panel(BOTH))).toBe('first')
    expect(stageOf(panel(BOTH, { visits: [] }))).toBe(undefined)
    expect(stageOf(panel(WITH_ONE_REFUSED))).toBe(undefined)
    expect(stageOf(panel([hand('a', 'one', 'fully')]))).toBe(undefined)
  })

  test('counts the least where assessors differ, until it is settled', () => {
    const apart = [...BOTH, hand('b', 'two', 'not')]
    expect(stageOf(panel(apart))).toBe(undefined)
    expect(unsettled(STANDARD, panel(apart), ROUND).map(({ id }) => id)).toEqual(['b'])
    const settled = panel(apart, { settlements: new Map([['b', { accountId: 'one', reason: 'Seen again.' }]]) })
    expect(stageOf(settled)).toBe('first')
    expect(unsettled(STANDARD, settled, ROUND)).toEqual([])
  })

  test.each([
    ['fully', 'first'],
    [undefined, 'first'],
    ['not', undefined],
  ])('on appeal, with %s decided, is %s', (option, stage) => {
    const appeal: Appeal = {
      ...{ criterion: 'b', reasons: '', decider: 'three' },
      decision: { option, answer: '', on: TODAY },
    }
    expect(stageOf(panel(WITH_ONE_REFUSED, { appeals: [appeal] }))).toBe(stage)
    expect(stageOf(panel(WITH_ONE_REFUSED, { appeals: [{ ...appeal, decision: undefined }] }))).toBe(undefined)
  })

  test.each([
    ['accepted', 'first'],
    ['submitted', undefined],
    ['sent-back', undefined],
  ] as const)('with a remedy that is %s, is %s', (state, stage) => {
    const mended = panel(WITH_ONE_REFUSED, { remedies: [remedy(state)] })
    expect(stageOf(mended)).toBe(stage)
    const standing = judgedStanding(STANDARD, mended, ROUND, TODAY)
    expect(unmet(STANDARD, standing).map(({ id }) => id)).toEqual(stage ? [] : ['b'])
  })
})

const remedy = (state: Remedy['state']): Remedy => ({
  ...{ criterion: 'b', cause: '', action: '', proof: '', dueOn: day('2026-12-15'), answer: '' },
  state,
  decidedOn: state === 'submitted' ? undefined : TODAY,
})

test.each([
  ['submitted', '2026-12-15', false],
  ['submitted', '2026-12-16', true],
  ['sent-back', '2026-12-16', true],
  ['accepted', '2027-12-16', false],
  [undefined, '2027-01-11', false],
  [undefined, '2027-01-12', true],
] as const)(
  'a remedy that is %s, due on 15 December or at the latest on 11 January, is late on %s: %s',
  (state, today, late) => {
    expect(isLate(state && remedy(state), day('2027-01-11'), day(today))).toBe(late)
  },
)

test('what the place has said and nobody has judged is named', () => {
  expect(unjudged(STANDARD, panel([hand('b', 'one', 'fully')]), ROUND).map(({ id }) => id)).toEqual(['a'])
})

test('a report that is one of the milestones has taken place when it is given, and not before', () => {
  const report = { summary: '', findings: {}, recommendations: '', milestone: 'visit' }
  const before = panel(BOTH, { visits: [], report })
  expect(judgedRound(before, ROUND).milestones.size).toBe(0)
  const given = { ...before, delivered: { on: TODAY, mendBy: day('2027-01-11') } }
  expect(judgedRound(given, ROUND).milestones.get('visit')).toBe(TODAY)
})
