import type { Definition, OpenForm } from '../engine/definition.ts'
import type { Ast } from '../engine/expression/parse.ts'
import { namedBy } from '../engine/reads.ts'
import { type Comparison, compare, toTruth } from '../engine/values/value.ts'

/** What an answer has to be like for a condition to hold. */
export interface Restriction {
  readonly of: Definition
  /** What the answer is compared with. */
  readonly mentions: string | number
  /** Whether it asks for more or less, and not for the same. */
  readonly isOrder: boolean
  readonly holds: (answer: string) => boolean
}

/** The restrictions of one way for a condition to hold: all of them are met. */
export type Way = readonly Restriction[]

const MOST_WAYS = 500
const NEVER: readonly Way[] = []
const ALWAYS: readonly Way[] = [[]]
const COMPARISONS: readonly string[] = ['=', '!=', '<', '<=', '>', '>=']

/**
 * The ways for a condition of `from` to be as wanted; none where it never is. What is not understood restricts nothing, so that a
 * condition that can hold always has a way.
 */
export function waysFor(ast: Ast, wanted: boolean, from: Definition, open: OpenForm): readonly Way[] {
  const constant = constantOf(ast)
  if (constant !== undefined) return toTruth(constant) === wanted ? ALWAYS : NEVER
  if (ast.kind === 'call') {
    const [first, second] = ast.args
    if (ast.name === 'not' && first) return waysFor(first, !wanted, from, open)
    const word = second && constantOf(second)
    if (ast.name !== 'selected' || !first || typeof word !== 'string') return ALWAYS
    return restricted(
      first,
      from,
      open,
      word.trim(),
      false,
      (answer) => answer.trim().split(/\s+/).includes(word.trim()) === wanted,
    )
  }
  if (ast.kind !== 'operation') return ALWAYS
  const { operator, left, right } = ast
  if (operator === 'and' || operator === 'or') {
    const [one, other] = [waysFor(left, wanted, from, open), waysFor(right, wanted, from, open)]
    return (operator === 'and') === wanted ? bothOf(one, other) : atMost([...one, ...other])
  }
  return COMPARISONS.includes(operator) ? compared(operator as Comparison, left, right, wanted, from, open) : ALWAYS
}

/** Each way of the one with each of the other. */
export function bothOf(one: readonly Way[], other: readonly Way[]): readonly Way[] {
  return one.length * other.length > MOST_WAYS ? ALWAYS : one.flatMap((way) => other.map((more) => [...way, ...more]))
}

/** A text, a number or a truth that is written as it is. */
export function constantOf(ast: Ast): string | number | boolean | undefined {
  if (ast.kind === 'text' || ast.kind === 'number') return ast.value
  if (ast.kind === 'minus' && ast.of.kind === 'number') return -ast.of.value
  if (ast.kind === 'call' && (ast.name === 'true' || ast.name === 'false')) return ast.name === 'true'
  if (ast.kind !== 'operation' || !COMPARISONS.includes(ast.operator)) return undefined
  const [left, right] = [constantOf(ast.left), constantOf(ast.right)]
  return left === undefined || right === undefined ? undefined : compare(ast.operator as Comparison, left, right, 'UTC')
}

/** The question that an expression of `from` is, where it means a single answer; in other instances of a repeat there may be several. */
export function singleAnswer(ast: Ast, from: Definition, open: OpenForm): Definition | undefined {
  if (ast.kind !== 'path') return undefined
  const isFiltered = ('predicates' in ast.start ? [ast.start, ...ast.steps] : ast.steps).some(
    (part) => part.predicates.length > 0,
  )
  const [target] = namedBy(ast, from, open)
  if (isFiltered || ast.steps.some(({ name }) => name === '*') || !target?.question) return undefined
  const around = from.isRepeat ? from.chain.slice(0, -1) : from.chain
  return target.chain.every((above) => !above.isRepeat || around.includes(above)) ? target : undefined
}

function compared(
  operator: Comparison,
  left: Ast,
  right: Ast,
  wanted: boolean,
  from: Definition,
  open: OpenForm,
): readonly Way[] {
  const [first, second] = [constantOf(left), constantOf(right)]
  const isOrder = operator !== '=' && operator !== '!='
  // With a truth, a question is compared by whether it is there at all.
  if (typeof second === 'string' || typeof second === 'number')
    return restricted(
      left,
      from,
      open,
      second,
      isOrder,
      (answer) => compare(operator, answer, second, 'UTC') === wanted,
    )
  if (typeof first === 'string' || typeof first === 'number')
    return restricted(right, from, open, first, isOrder, (answer) => compare(operator, first, answer, 'UTC') === wanted)
  return ALWAYS
}

function restricted(
  ast: Ast,
  from: Definition,
  open: OpenForm,
  mentions: string | number,
  isOrder: boolean,
  holds: Restriction['holds'],
): readonly Way[] {
  const of = singleAnswer(ast, from, open)
  return of ? [[{ of, mentions, isOrder, holds }]] : ALWAYS
}

function atMost(ways: readonly Way[]): readonly Way[] {
  return ways.length > MOST_WAYS ? ALWAYS : ways
}
