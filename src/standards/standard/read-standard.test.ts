import { describe, expect, test } from 'vitest'
import { readStandard } from './read-standard.ts'

const named = (id: string) => ({ id, title: { en: id } })
const fine = {
  ...named('fine'),
  version: '1',
  elements: [named('lead'), named('meet')],
  criteria: [
    { id: 'a', element: 'lead', question: { en: 'A?' }, isCore: true },
    { id: 'b', element: 'meet', question: { en: 'B?' } },
  ],
  stages: [
    { ...named('one'), rules: [{ kind: 'all', of: { only: 'core' } }] },
    { ...named('two'), after: ['one'], rules: [{ kind: 'score', score: 'mean', atLeast: 90 }] },
  ],
  scores: [
    {
      ...named('mean'),
      of: [
        { element: 'lead', weight: 60 },
        { criterion: 'b', weight: 40 },
      ],
      total: 100,
    },
  ],
}
const problemsIn = (json: unknown) => {
  const read = readStandard(json)
  return read.kind === 'read' ? [] : read.problems.map(({ at, fault, about }) => [at, fault, about])
}
const changed = (change: object) => problemsIn({ ...fine, ...change })

describe('a standard from a file', () => {
  test('is read when nothing is wrong with it', () => {
    expect(problemsIn(fine)).toEqual([])
  })

  test.each<readonly [string, object, readonly string[]]>([
    [
      'a circle of scores',
      { scores: [{ ...named('mean'), of: [{ score: 'mean' }] }] },
      ['/scores/0', 'circle', 'mean'],
    ],
    [
      'stages that wait for each other',
      { stages: [{ ...fine.stages[0], after: ['two'] }, fine.stages[1]] },
      ['/stages/0', 'circle', 'one'],
    ],
    [
      'a stage that nobody can reach',
      { stages: [{ ...fine.stages[0], rules: [{ kind: 'at-least', of: {}, count: 3 }] }] },
      ['/stages/0/rules/0', 'never-reached', 'one'],
    ],
    [
      'weights that do not sum',
      { scores: [{ ...fine.scores[0], total: 1 }] },
      ['/scores/0/of', 'weights-do-not-sum', 'mean'],
    ],
    [
      'an id given twice',
      { elements: [named('lead'), named('meet'), named('lead')] },
      ['/elements/2/id', 'twice', 'lead'],
    ],
    [
      'a criterion of no element',
      { criteria: [...fine.criteria, { ...fine.criteria[0], id: 'c', element: 'work' }] },
      ['/criteria/2/element', 'unknown-element', 'work'],
    ],
    [
      'answers that do not rise',
      {
        criteria: [
          fine.criteria[0],
          {
            ...fine.criteria[1],
            options: [
              { id: 'yes', label: { en: 'Yes' }, value: 100 },
              { id: 'no', label: { en: 'No' }, value: 0 },
            ],
          },
        ],
      },
      ['/criteria/1/options', 'options-not-rising', 'b'],
    ],
    [
      'strands asked for and not named',
      { stages: [{ ...fine.stages[0], allStrands: true }] },
      ['/stages/0/allStrands', 'strands-missing', 'one'],
    ],
    [
      'a milestone that is not there',
      { stages: [{ ...fine.stages[0], rules: [{ kind: 'milestone', milestone: 'visit' }] }] },
      ['/stages/0/rules/0', 'unknown-milestone', 'visit'],
    ],
  ])('with %s is refused, with the place in the file', (_, change, problem) => {
    expect(changed(change)).toContainEqual(problem)
  })

  test('that is something else is refused with the place as well', () => {
    expect(problemsIn(null)).toEqual([['', 'shape', expect.any(String)]])
    expect(changed({ criteria: [{ id: 'a', element: 'lead' }] })).toContainEqual([
      '/criteria/0/question',
      'shape',
      expect.any(String),
    ])
    expect(changed({ 'a/b~c': 1 })).toHaveLength(1)
  })

  test('with thousands of faults names a hundred', () => {
    expect(changed({ criteria: Array.from({ length: 2000 }, () => fine.criteria[0]) })).toHaveLength(100)
  })
})
