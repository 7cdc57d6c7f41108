import { describe, expect, test } from 'vitest'
import { readStandard } from '../standard/read-standard.ts'
import type { Standard } from '../standard/standard.ts'
import { answered } from '../testing-standard.ts'
import { scoreResult } from './score.ts'

/** The shape of a policy index: indicators, means of them, a mean of the means. Worked out by hand. */
const index = standardOf({
  elements: ['work', 'vote'],
  criteria: { work: ['a', 'b', 'c'], vote: ['d'] },
  scores: [
    { id: 'labour', of: [{ element: 'work' }] },
    { id: 'voice', of: [{ criterion: 'd' }] },
    { id: 'nested', of: [{ score: 'labour' }, { score: 'voice' }] },
    { id: 'flat', of: [{ element: 'work', weight: 3 }, { criterion: 'd' }] },
    {
      id: 'weighted',
      of: [
        { criterion: 'a', weight: 40 },
        { score: 'nested', weight: 60 },
      ],
      total: 100,
    },
  ],
})

describe('a score', () => {
  const half = answered({ a: 100, b: 50, c: 0, d: 100 })

  test.each([
    ['labour', 50],
    ['voice', 100],
    // (50 + 100) / 2, where the mean of all four answers is 62.5.
    ['nested', 75],
    ['flat', 62.5],
    // 0.4 × 100 + 0.6 × 75
    ['weighted', 85],
  ])('%s is the mean of what it is made of', (id, value) => {
    expect(scoreOf(id, half)).toEqual({ value: expect.closeTo(value, 9), answered: expect.closeTo(1, 9) })
  })

  test('gives the place of what does not apply to the rest of its own part', () => {
    const without = answered({ a: 100, b: undefined, c: 0, d: 100 })
    expect(scoreOf('labour', without).value).toBeCloseTo(50, 9)
    expect(scoreOf('nested', answered({ a: 100, b: 50, c: 0, d: undefined })).value).toBeCloseTo(50, 9)
  })

  test('of which nothing applies is none, not nought', () => {
    expect(scoreOf('voice', answered({ d: undefined }))).toEqual({ value: undefined, answered: 0 })
  })

  test('is worked out once, however often others are made of it', () => {
    const layers = Array.from({ length: 400 }, (_, at) => ({
      id: `layer${at}`,
      of: at === 0 ? [{ element: 'work' }] : [{ score: `layer${at - 1}` }, { score: `layer${at - 1}`, weight: 2 }],
    }))
    const deep = standardOf({ elements: ['work'], criteria: { work: ['a', 'b'] }, scores: layers })
    const top = deep.scores.at(-1) as Standard['scores'][number]
    expect(scoreResult(deep, top, answered({ a: 100, b: 0 })).value).toBeCloseTo(50, 6)
  })

  test('says how much of it has been answered', () => {
    expect(scoreOf('nested', answered({ d: 50 }))).toEqual({
      value: expect.closeTo(25, 9),
      answered: expect.closeTo(0.5, 9),
    })
  })
})

const scoreOf = (id: string, assessment: Parameters<typeof scoreResult>[2]) => {
  const score = index.scores.find((one) => one.id === id)
  if (!score) throw new Error(id)
  return scoreResult(index, score, assessment)
}

interface Sketch {
  readonly elements: readonly string[]
  readonly criteria: Readonly<Record<string, readonly string[]>>
  readonly scores: readonly object[]
}

function standardOf({ elements, criteria, scores }: Sketch): Standard {
  const named = (id: string) => ({ id, title: { en: id } })
  const read = readStandard({
    ...named('index'),
    version: '1',
    elements: elements.map(named),
    criteria: Object.entries(criteria).flatMap(([element, ids]) =>
      ids.map((id) => ({ id, element, question: { en: `${id}?` } })),
    ),
    scores: scores.map((score) => ({ title: { en: 'A score' }, ...score })),
  })
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems))
  return read.standard
}
