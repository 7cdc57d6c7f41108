import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CalendarDay } from '#kernel'
import type { Assessment } from '../scoring/assessment.ts'
import { isReached } from '../scoring/stage.ts'
import { problemsOfStandard } from '../standard/problems-of-standard.ts'
import type { Standard } from '../standard/standard.ts'
import { answered, answering, MAKING_MILESTONES, standards, TODAY } from '../testing-standard.ts'
import { smallestGap } from './smallest-gap.ts'

/** More of them in the bench. */
const ROUNDS = Number(process.env.GAP_ROUNDS ?? 400)

/** The least number of criteria with which the stage is reached, tried one set after the other. */
function byTrying(standard: Standard, at: number, assessment: Assessment): number | undefined {
  const stage = standard.stages[at] as Standard['stages'][number]
  const applying = standard.criteria.filter(({ id }) => assessment.answers.get(id)?.kind !== 'not-applicable')
  let fewest: number | undefined
  for (let set = 0; set < 2 ** applying.length; set += 1) {
    const chosen = applying.filter((_, bit) => set & (1 << bit))
    if (fewest !== undefined && chosen.length >= fewest) continue
    if (
      isReached(
        standard,
        stage,
        answering(
          standard,
          assessment,
          chosen.map(({ id }) => id),
        ),
      )
    )
      fewest = chosen.length
  }
  return fewest
}

describe('the smallest gap', () => {
  test(
    'is as small as the smallest that trying everything finds, and reaches the stage',
    async () => {
      await fc.assert(
        fc.asyncProperty(standards(), async ({ standard, assessment }) => {
          fc.pre(problemsOfStandard(standard).length === 0)
          for (const [at, stage] of standard.stages.entries()) {
            const gap = await smallestGap(standard, stage, assessment)
            const fewest = byTrying(standard, at, assessment)
            if (gap.kind === 'out-of-reach') expect(fewest).toBeUndefined()
            else {
              expect(gap.criteria.length).toBe(fewest)
              const then = answering(
                standard,
                assessment,
                gap.criteria.map(({ id }) => id),
              )
              expect(isReached(standard, stage, then)).toBe(true)
            }
          }
        }),
        { numRuns: ROUNDS },
      )
    },
    ROUNDS * 150,
  )

  test('is of those criteria of which most is there already, where several are as few', async () => {
    const standard = simple([{ kind: 'at-least', of: {}, count: 2 }])
    const gap = await smallestGap(standard, only(standard), answered({ a: 0, b: 50, c: 100, d: 0 }))
    expect(gap).toMatchObject({ kind: 'found', criteria: [{ id: 'b' }], milestones: [] })
  })

  test('names what must take place besides, also again after years', async () => {
    const standard = {
      ...simple([
        { kind: 'milestone', milestone: 'visit', years: 3 },
        { kind: 'milestone', milestone: 'letter' },
      ]),
      milestones: [
        { id: 'visit', title: { en: 'Visit' } },
        { id: 'letter', title: { en: 'Letter' } },
      ],
    }
    const at = (visit: string) => ({
      today: TODAY,
      answers: new Map(),
      milestones: new Map([
        ['visit', visit as CalendarDay],
        ['letter', '1999-01-01' as CalendarDay],
      ]),
    })
    expect(await smallestGap(standard, only(standard), at('2023-11-22'))).toEqual(MAKING_MILESTONES([]))
    expect(await smallestGap(standard, only(standard), at('2023-11-21'))).toEqual(MAKING_MILESTONES(['visit']))
  })

  test('is out of reach where too much does not apply', async () => {
    const standard = simple([{ kind: 'at-least', of: {}, count: 4 }])
    const gap = await smallestGap(standard, only(standard), answered({ a: undefined }))
    expect(gap).toEqual({ kind: 'out-of-reach' })
  })
})

const only = (standard: Standard) => standard.stages[0] as Standard['stages'][number]

function simple(rules: Standard['stages'][number]['rules']): Standard {
  return {
    id: 'simple',
    version: '1',
    title: { en: 'Simple' },
    elements: [{ id: 'all', title: { en: 'All' } }],
    strands: [],
    milestones: [],
    criteria: ['a', 'b', 'c', 'd'].map((id) => ({
      id,
      element: 'all',
      question: { en: id },
      isMandatory: false,
      isCore: false,
    })),
    stages: [{ id: 'one', title: { en: 'One' }, after: [], allStrands: false, rules }],
    scores: [],
  }
}
