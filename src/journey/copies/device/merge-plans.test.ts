import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CalendarDay, Id } from '#kernel'
import { keptPlanIn, type NotedPaper, withKeptPlan } from '../../kept/kept-plan.ts'
import { differingIn } from '../differing.ts'
import { mergePlans, type Sitting } from './merge-plans.ts'

const EMPTY: Sitting = {
  seed: 'seed',
  company: 'alone',
  answers: {},
  unplaced: {},
  removals: 0,
  handInId: '00000000-0000-4000-8000-000000000001' as Id,
  beside: {},
}
const said = (answers: Sitting['answers']): Sitting => ({ ...EMPTY, answers })
const BASE = said({ stage: 'new', worry: 'bed', family: [{ age: '6' }, { age: '40' }] })
const merged = (mine: Sitting['answers'], theirs: Sitting['answers'], base?: Sitting) => {
  const together = mergePlans(base, said(mine), said(theirs))
  return { answers: together.answers, differing: differingIn(together) }
}

describe('answers of two devices', () => {
  test('what only one of them changed is taken, in lists too', () => {
    const mine = { ...BASE.answers, worry: 'school' }
    const theirs = { ...BASE.answers, stage: 'settling', family: [{ age: '7' }, { age: '40' }] }
    expect(merged(mine, theirs, BASE)).toEqual({
      answers: { stage: 'settling', worry: 'school', family: [{ age: '7' }, { age: '40' }] },
      differing: {},
    })
  })

  test('what both changed is mine, and theirs is kept beside it', () => {
    const mine = { ...BASE.answers, worry: 'school', family: [{ age: '7' }, { age: '40' }] }
    const theirs = { ...BASE.answers, worry: 'work', family: [{ age: '8' }, { age: '40' }] }
    expect(merged(mine, theirs, BASE)).toEqual({
      answers: mine,
      differing: { '/worry': 'work', '/family[1]/age': '8' },
    })
  })

  test('whoever was taken out on one device and changed on the other is there', () => {
    const theirs = { ...BASE.answers, family: [{ age: '7' }, { age: '40' }] }
    const { answers } = merged({ ...BASE.answers, family: [{ age: '40' }] }, theirs, BASE)
    expect(answers.family).toEqual([{ age: '40' }, { age: '7' }])
  })

  test('that never met lose nothing', () => {
    const { answers, differing } = merged({ stage: 'new' }, { stage: 'before', worry: 'bed' })
    expect([answers, differing]).toEqual([{ stage: 'new', worry: 'bed' }, { '/stage': 'before' }])
  })

  test('every answer that is new on either of them stands or is kept beside what stands', () => {
    const answers = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2', '3'))
    fc.assert(
      fc.property(answers, answers, answers, (base, mine, theirs) => {
        const all = merged(mine, theirs, said(base))
        for (const side of [mine, theirs])
          for (const [name, answer] of Object.entries(side))
            if (base[name] !== answer) expect([all.answers[name], all.differing[`/${name}`]]).toContain(answer)
        expect(merged(mine, mine, said(base))).toEqual({ answers: mine, differing: {} })
      }),
    )
  })
})

describe('the rest of two plans', () => {
  const paper = (whose: string): NotedPaper => ({ paper: 'passport', ends: '2027-01-01' as CalendarDay, whose })
  const plan = (kept: Partial<ReturnType<typeof keptPlanIn>>) =>
    withKeptPlan(EMPTY, { done: [], papers: [], gaps: [], ...kept })

  test('steps and papers: what both have and what one has added; what one has taken out is out', () => {
    const base = plan({ done: ['register', 'bank'], papers: [paper('')] })
    const mine = plan({ done: ['register'], papers: [paper(''), paper('Amina')] })
    const theirs = plan({ done: ['register', 'bank', 'school'], papers: [paper(''), paper('Ali')] })
    const { done, papers } = keptPlanIn(mergePlans(base, mine, theirs))
    expect(done).toEqual(['register', 'school'])
    expect(papers).toEqual([paper(''), paper('Amina'), paper('Ali')])
  })

  test('the day of arrival that both changed differs until it is decided', () => {
    const day = (arrival: string) => plan({ arrival: arrival as CalendarDay })
    const both = mergePlans(day('2026-11-01'), day('2026-11-02'), day('2026-11-03'))
    expect(keptPlanIn(both).arrival).toBe('2026-11-02')
    expect(differingIn(both)).toEqual({ arrival: '2026-11-03' })
  })

  test('what was decided on one device is decided on the other', () => {
    const undecided = mergePlans(said({ a: '1' }), said({ a: '2' }), said({ a: '3' }))
    const decided = { ...undecided, beside: {} }
    expect(differingIn(mergePlans(undecided, undecided, decided))).toEqual({})
    expect(differingIn(mergePlans(undecided, decided, undecided))).toEqual({})
  })

  test('who stands in a list anew makes pages from before ask again', () => {
    const both = mergePlans(BASE, said({ ...BASE.answers, stage: 'settling' }), said({ ...BASE.answers, family: [] }))
    expect(both.removals).toBe(1)
    expect(mergePlans(BASE, BASE, BASE).removals).toBe(0)
  })
})
