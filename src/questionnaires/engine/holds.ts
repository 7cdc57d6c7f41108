import type { Expression } from '../form/form.ts'
import type { Evaluation } from './evaluate.ts'
import { type Ast, parse } from './expression/parse.ts'
import { attempted } from './instance.ts'
import { toTruth } from './values/value.ts'

/** Parsed once, since the same conditions are asked about every person's answers. */
const parsed = new Map<Expression, Ast | undefined>()
const MOST_PARSED = 10_000

/**
 * Whether an expression about a form's answers holds: a condition that stands outside of the form, such as to whom a step of a plan
 * applies. `false` for what cannot be read or worked out; `problemsOfExpression` tells an author why.
 */
export function holds(evaluation: Evaluation, expression: Expression): boolean {
  if (!parsed.has(expression)) {
    if (parsed.size >= MOST_PARSED) parsed.clear()
    const { ast, problem } = parse(expression)
    parsed.set(expression, problem ? undefined : ast)
  }
  const { root } = evaluation
  return attempted(root.run, root, parsed.get(expression), root.path, false, toTruth)
}
