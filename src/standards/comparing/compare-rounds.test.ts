import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readStandard } from '../standard/read-standard.ts'
import { answered, standards } from '../testing-standard.ts'
import { compareRounds } from './compare-rounds.ts'

const criterion = (id: string, element = 'lead') => ({ id, element, question: { en: `${id}?` } })
function versionOf(version: string, elements: readonly string[], criteria: readonly object[]) {
  const read = readStandard({
    id: 'small',
    version,
    title: { en: 'Small' },
    elements: elements.map((id) => ({ id, title: { en: `${id} ${version}` } })),
    criteria,
    stages: [{ id: 'first', title: { en: 'First' }, rules: [{ kind: 'at-least', of: {}, count: 1 }] }],
    scores: [{ id: 'all', title: { en: 'All' }, of: [{ element: 'lead' }] }],
  })
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems))
  return read.standard
}

test('what changed is told by stage, element, score and criterion', () => {
  const standard = versionOf('1', ['lead'], [criterion('a'), criterion('b'), criterion('c'), criterion('d')])
  const before = { standard, standing: answered({ a: 50, b: 50, c: undefined }) }
  const after = { standard, standing: answered({ a: 100, b: 0, c: 0 }) }
  expect(compareRounds(before, after)).toMatchObject({
    stages: [{ id: 'first', before: false, after: true }],
    elements: [{ id: 'lead', before: expect.closeTo(100 / 3), after: 25 }],
    scores: [{ id: 'all', before: expect.closeTo(100 / 3), after: 25 }],
    changed: [
      { criterion: { id: 'a' }, before: 50, after: 100 },
      { criterion: { id: 'b' }, before: 50, after: 0 },
      { criterion: { id: 'c' }, before: 'not-applicable', after: 0 },
    ],
    only: { before: [], after: [] },
  })
  expect(compareRounds(after, { standard, standing: answered({ a: 100, b: 0 }) }).changed).toMatchObject([
    { criterion: { id: 'c' }, before: 0, after: 'not-answered' },
  ])
})

test('across versions, what has the same id is compared, and what has no counterpart is named', () => {
  const before = {
    standard: versionOf('1', ['lead', 'old'], [criterion('a'), criterion('b', 'old')]),
    standing: answered({ a: 50, b: 100 }),
  }
  const after = {
    standard: versionOf('2', ['lead', 'new'], [criterion('a'), criterion('c', 'new')]),
    standing: answered({ a: 100 }),
  }
  const compared = compareRounds(before, after)
  expect(compared.elements).toEqual([{ id: 'lead', title: { en: 'lead 2' }, before: 50, after: 100 }])
  expect(compared.changed.map(({ criterion: { id } }) => id)).toEqual(['a'])
  expect(compared.only).toEqual({ before: [{ en: 'old 1' }, { en: 'b?' }], after: [{ en: 'new 2' }, { en: 'c?' }] })
})

test('a round compared with itself has changed in nothing', () => {
  fc.assert(
    fc.property(standards(), ({ standard, assessment: standing }) => {
      const { changed, only, stages, elements } = compareRounds({ standard, standing }, { standard, standing })
      expect([changed, only]).toEqual([[], { before: [], after: [] }])
      for (const one of [...stages, ...elements]) expect(one.after).toBe(one.before)
    }),
  )
})
