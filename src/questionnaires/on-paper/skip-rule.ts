import type { Definition, OpenForm } from '../engine/definition.ts'
import type { Ast } from '../engine/expression/parse.ts'
import { wordsOf } from '../engine/values/words.ts'
import { constantOf, singleAnswer } from '../lint/restriction.ts'

/** When a question is to be answered, as far as it can be told to somebody with a pen. */
export type SkipRule =
  | { readonly kind: 'answer'; readonly of: Definition; readonly choices: readonly string[]; readonly isNot: boolean }
  | { readonly kind: 'given'; readonly of: Definition; readonly isNot: boolean }
  | { readonly kind: 'compared'; readonly of: Definition; readonly sign: Sign; readonly value: number }
  | { readonly kind: 'all' | 'any'; readonly rules: readonly SkipRule[] }

type Sign = '=' | '≠' | '<' | '≤' | '>' | '≥'

const SIGNS: Readonly<Record<string, readonly [is: Sign, isNot: Sign, turned: Sign, turnedNot: Sign]>> = {
  '=': ['=', '≠', '=', '≠'],
  '!=': ['≠', '=', '≠', '='],
  '<': ['<', '≥', '>', '≤'],
  '<=': ['≤', '>', '≥', '<'],
  '>': ['>', '≤', '<', '≥'],
  '>=': ['≥', '<', '≤', '>'],
}

/** The rule that a condition of `from` is; `undefined` where it is about something that nobody can look up on the sheet. */
export function skipRule(ast: Ast, from: Definition, open: OpenForm, isNot = false): SkipRule | undefined {
  if (ast.kind === 'call') {
    const [first, second] = ast.args
    if (ast.name === 'not' && first) return skipRule(first, from, open, !isNot)
    const choice = second && constantOf(second)
    const of = first && singleAnswer(first, from, open)
    if (ast.name !== 'selected' || !of?.choices || typeof choice !== 'string') return undefined
    return { kind: 'answer', of, choices: wordsOf(choice), isNot }
  }
  if (ast.kind !== 'operation') return undefined
  const { operator, left, right } = ast
  if (operator === 'and' || operator === 'or') {
    const rules = [left, right].map((part) => skipRule(part, from, open, isNot))
    const kind = (operator === 'and') === isNot ? 'any' : 'all'
    return rules.includes(undefined) ? undefined : together(kind, rules as SkipRule[])
  }
  return compared(operator, left, right, from, open, isNot) ?? compared(operator, right, left, from, open, isNot, true)
}

function compared(
  operator: string,
  asked: Ast,
  said: Ast,
  from: Definition,
  open: OpenForm,
  isNot: boolean,
  isTurned = false,
): SkipRule | undefined {
  const signs = SIGNS[operator]
  const of = singleAnswer(asked, from, open)
  const value = constantOf(said)
  if (!signs || !of?.question || of.expressions.calculation || typeof value === 'boolean' || value === undefined)
    return undefined
  const sign = signs[(isTurned ? 2 : 0) + (isNot ? 1 : 0)] as Sign
  const isSame = sign === '='
  if (isSame || sign === '≠') {
    if (value === '') return { kind: 'given', of, isNot: isSame }
    if (of.choices) return { kind: 'answer', of, choices: [String(value)], isNot: !isSame }
  }
  return value !== '' && Number.isFinite(Number(value))
    ? { kind: 'compared', of, sign, value: Number(value) }
    : undefined
}

/** One after the other; answers of the same question are told in one. */
function together(kind: 'all' | 'any', parts: readonly SkipRule[]): SkipRule {
  const rules: SkipRule[] = []
  for (const part of parts.flatMap((one) => (one.kind === kind ? one.rules : [one]))) {
    const at = rules.findIndex((one) => isMore(one, part, kind))
    const same = rules[at]
    if (same?.kind === 'answer' && part.kind === 'answer')
      rules[at] = { ...same, choices: [...same.choices, ...part.choices] }
    else rules.push(part)
  }
  return rules.length === 1 ? (rules[0] as SkipRule) : { kind, rules }
}

/** "This or that" of one question, and "neither this nor that". */
function isMore(one: SkipRule, other: SkipRule, kind: 'all' | 'any'): boolean {
  const isAnswer = one.kind === 'answer' && other.kind === 'answer'
  return isAnswer && one.of === other.of && one.isNot === other.isNot && one.isNot === (kind === 'all')
}
