import { smallestGap } from '../src/standards/gap/smallest-gap.ts'
import type { Assessment, CriterionAnswer } from '../src/standards/scoring/assessment.ts'
import type { Standard } from '../src/standards/standard/standard.ts'
import { TODAY } from '../src/standards/testing-standard.ts'
import { runProperty } from './property.ts'
import { chance } from './questions.ts'
import { atMost, milliseconds, type Report } from './report.ts'

const STANDARDS = 10_000
const CRITERIA = 200
const TIMES = 50
const WARM_UP = 5

/** @throws Error with the standard of which trying everything finds a smaller set. */
export async function measureGap(): Promise<Report> {
  const taken: number[] = []
  for (let time = 0; time < TIMES; time += 1) {
    const { standard, assessment } = large(time)
    const stage = standard.stages.at(-1) as Standard['stages'][number]
    const begin = performance.now()
    await smallestGap(standard, stage, assessment)
    taken.push(performance.now() - begin)
  }
  const warm = taken.slice(WARM_UP)
  await runProperty('src/standards/gap/smallest-gap.test.ts', { GAP_ROUNDS: STANDARDS })
  return {
    part: 'gap',
    figures: [
      atMost(`smallest gap, ${CRITERIA} criteria, slowest of ${warm.length}`, Math.max(...warm), 200, milliseconds),
      { what: 'the first one, which loads the solver', reached: milliseconds(taken[0] ?? 0) },
      { what: 'smallest gaps that trying everything makes smaller', reached: '0', budget: '≤ 0', holds: true },
    ],
    how: [
      'a standard by itself each: ten elements, weights from 1 to 40, answers by chance; two stages with every kind of rule at once, three elements to choose of five',
      `${STANDARDS} standards of up to eight criteria, made at random, two stages each, compared with trying every set of criteria`,
    ],
  }
}

/** A large standard in which every kind of rule stands in the way of the others; another one for each `seed`. */
function large(seed: number): { readonly standard: Standard; readonly assessment: Assessment } {
  const next = chance(seed)
  const draw = (most: number) => Math.floor(next() * most)
  const title = { en: 'One of many' }
  const elements = Array.from({ length: 10 }, (_, at) => `e${at}`)
  const criteria = Array.from({ length: CRITERIA }, (_, at) => ({
    id: `c${at}`,
    element: `e${at % elements.length}`,
    question: title,
    isMandatory: draw(10) === 0,
    isCore: draw(3) === 0,
  }))
  const answer = (): CriterionAnswer =>
    draw(20) === 0
      ? { kind: 'not-applicable' }
      : { kind: 'answered', value: draw(3) * 50, strands: new Set(), on: TODAY }
  return {
    standard: {
      id: 'large',
      version: '1',
      title,
      elements: elements.map((id) => ({ id, title })),
      strands: [],
      milestones: [],
      criteria,
      stages: [
        {
          id: 'first',
          title,
          after: [],
          allStrands: false,
          rules: [
            { kind: 'all', of: { only: 'mandatory' } },
            { kind: 'at-least', of: {}, count: 90 },
          ],
        },
        {
          id: 'second',
          title,
          after: ['first'],
          allStrands: false,
          rules: [
            { kind: 'share', of: { only: 'core' }, share: 0.9 },
            { kind: 'elements', elements: elements.slice(0, 5), count: 3 },
            { kind: 'at-least', of: { elements: elements.slice(5) }, count: 55 },
            { kind: 'score', score: 'all', atLeast: 70 },
          ],
        },
      ],
      scores: [
        {
          id: 'all',
          title,
          of: [
            { score: 'areas', weight: 2 },
            { score: 'each', weight: 1 },
          ],
        },
        { id: 'areas', title, of: elements.map((element) => ({ element, weight: 1 + draw(40) })) },
        { id: 'each', title, of: criteria.map(({ id }) => ({ criterion: id, weight: 1 + draw(40) })) },
      ],
    },
    assessment: { today: TODAY, answers: new Map(criteria.map(({ id }) => [id, answer()])), milestones: new Map() },
  }
}
