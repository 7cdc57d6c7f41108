import { completeAssessment } from '../scoring/assessment.ts'
import { stageResult } from '../scoring/stage.ts'
import type { Rule, Scope, ScorePart, Stage, Standard } from './standard.ts'

export type StandardFault =
  | 'twice'
  | 'unknown-element'
  | 'unknown-criterion'
  | 'unknown-score'
  | 'unknown-stage'
  | 'unknown-milestone'
  | 'circle'
  | 'weights-do-not-sum'
  | 'options-not-rising'
  | 'strands-missing'
  | 'never-reached'

/** What is wrong with a standard, and where in its file. */
export interface StandardProblem {
  /** A JSON pointer: `/stages/2/rules/0`. */
  readonly at: string
  readonly fault: StandardFault
  /** The id that is meant. */
  readonly about: string
}

/** What would keep a standard from being worked out; empty for one that is fine. */
export function problemsOfStandard(standard: Standard): readonly StandardProblem[] {
  const own = [...doubles(standard), ...inCriteria(standard), ...inScores(standard), ...inStages(standard)]
  // What is not well formed cannot be tried.
  return own.length > 0 ? own : neverReached(standard)
}

const problem = (at: string, fault: StandardFault, about: string): StandardProblem => ({ at, fault, about })
const idsOf = (things: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(things.map(({ id }) => id))

function doubles(standard: Standard): readonly StandardProblem[] {
  const kinds = ['elements', 'strands', 'milestones', 'criteria', 'stages', 'scores'] as const
  const again = (at: string, things: readonly { readonly id: string }[]) => {
    const seen = new Set<string>()
    const isAgain = (id: string) => seen.has(id) || !seen.add(id)
    return things.flatMap(({ id }, index) => (isAgain(id) ? problem(`${at}/${index}/id`, 'twice', id) : []))
  }
  return [
    ...kinds.flatMap((kind) => again(`/${kind}`, standard[kind])),
    ...standard.criteria.flatMap(({ options = [] }, index) => again(`/criteria/${index}/options`, options)),
  ]
}

function inCriteria({ criteria, elements }: Standard): readonly StandardProblem[] {
  const known = idsOf(elements)
  return criteria.flatMap(({ id, element, options = [] }, index) => [
    ...(known.has(element) ? [] : [problem(`/criteria/${index}/element`, 'unknown-element', element)]),
    ...(options.every(({ value }, at) => at === 0 || value > (options[at - 1]?.value ?? 0))
      ? []
      : [problem(`/criteria/${index}/options`, 'options-not-rising', id)]),
  ])
}

function inScores({ scores, criteria, elements }: Standard): readonly StandardProblem[] {
  const known = { criterion: idsOf(criteria), element: idsOf(elements), score: idsOf(scores) }
  const unknown = (part: ScorePart, at: string) => {
    const [kind, id] = referenceOf(part)
    return known[kind].has(id) ? [] : [problem(at, `unknown-${kind}`, id)]
  }
  return [
    ...scores.flatMap(({ of }, index) => of.flatMap((part, at) => unknown(part, `/scores/${index}/of/${at}`))),
    ...scores.flatMap(({ id, of, total }, index) => {
      const sum = of.reduce((all, { weight }) => all + weight, 0)
      return total !== undefined && Math.abs(sum - total) > 1e-9 * total
        ? [problem(`/scores/${index}/of`, 'weights-do-not-sum', id)]
        : []
    }),
    ...circles(
      scores.map(({ id, of }) => ({ id, next: of.flatMap((part) => ('score' in part ? part.score : [])) })),
      '/scores',
    ),
  ]
}

function referenceOf(part: ScorePart): readonly ['criterion' | 'element' | 'score', string] {
  if ('criterion' in part) return ['criterion', part.criterion]
  return 'element' in part ? ['element', part.element] : ['score', part.score]
}

function inStages(standard: Standard): readonly StandardProblem[] {
  const { stages, strands } = standard
  const known = idsOf(stages)
  return [
    ...stages.flatMap(({ id, after, allStrands, rules }, index) => [
      ...after
        .filter((other) => !known.has(other))
        .map((other) => problem(`/stages/${index}/after`, 'unknown-stage', other)),
      ...(allStrands && strands.length === 0 ? [problem(`/stages/${index}/allStrands`, 'strands-missing', id)] : []),
      ...rules.flatMap((rule, at) => inRule(standard, rule, `/stages/${index}/rules/${at}`)),
    ]),
    ...circles(
      stages.map(({ id, after }) => ({ id, next: after })),
      '/stages',
    ),
  ]
}

function inRule(standard: Standard, rule: Rule, at: string): readonly StandardProblem[] {
  const elements = idsOf(standard.elements)
  const unknownIn = (named: readonly string[]) =>
    named.filter((element) => !elements.has(element)).map((element) => problem(at, 'unknown-element', element))
  switch (rule.kind) {
    case 'all':
    case 'at-least':
    case 'share':
      return unknownIn((rule.of satisfies Scope).elements ?? [])
    case 'elements':
      return unknownIn(rule.elements)
    case 'milestone':
      return idsOf(standard.milestones).has(rule.milestone) ? [] : [problem(at, 'unknown-milestone', rule.milestone)]
    case 'score':
      return idsOf(standard.scores).has(rule.score) ? [] : [problem(at, 'unknown-score', rule.score)]
  }
}

/** Things that wait for themselves, each told where it is declared. */
function circles(
  things: readonly { readonly id: string; readonly next: readonly string[] }[],
  at: string,
): readonly StandardProblem[] {
  const waitsFor = new Map(things.map(({ id, next }) => [id, next]))
  return things.flatMap(({ id, next }, index) => {
    const reached = new Set<string>()
    const waiting = [...next]
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop())
      if (!reached.has(one)) {
        reached.add(one)
        waiting.push(...(waitsFor.get(one) ?? []))
      }
    return reached.has(id) ? [problem(`${at}/${index}`, 'circle', id)] : []
  })
}

/** Rules that would not hold for a place that meets everything. */
function neverReached(standard: Standard): readonly StandardProblem[] {
  const best = completeAssessment(standard)
  return standard.stages.flatMap((stage: Stage, index) =>
    stageResult(standard, stage, best).rules.flatMap(({ holds }, at) =>
      holds ? [] : [problem(`/stages/${index}/rules/${at}`, 'never-reached', stage.id)],
    ),
  )
}
