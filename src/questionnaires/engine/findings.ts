import type { Evaluation } from './evaluate.ts'
import { attempted, Instance } from './instance.ts'
import { toNumber } from './values/value.ts'
import { wordsOf } from './values/words.ts'

/** Sums by dimension, of answers that are relevant and not empty; a dimension without such an answer is absent. */
export function scoresOf(evaluation: Evaluation): Readonly<Record<string, number>> {
  const scores = new Map<string, number>()
  for (const node of answered(evaluation)) {
    const dimension = node.definition.question?.dimension
    const score = dimension === undefined ? undefined : scoreOf(node)
    if (dimension !== undefined && score !== undefined) scores.set(dimension, (scores.get(dimension) ?? 0) + score)
  }
  return Object.fromEntries(scores)
}

/** Needs that the answers reveal, each once, in the order of the form. */
export function needsOf(evaluation: Evaluation): readonly string[] {
  const needs = answered(evaluation).flatMap((node) => {
    const ofQuestion = ['no', '0', '0.0'].includes(node.value) ? [] : (node.definition.question?.needs ?? [])
    return [...ofQuestion, ...chosenOf(node).flatMap((choice) => choice.needs)]
  })
  return [...new Set(needs)]
}

function answered(evaluation: Evaluation): readonly Instance[] {
  return evaluation.nodes.filter(
    (node): node is Instance => node instanceof Instance && node.kind === 'question' && node.value !== '',
  )
}

/** What the question's expression says, else the sum of the chosen choices' scores; `undefined` where neither says anything. */
function scoreOf(node: Instance): number | undefined {
  const { run, definition, path } = node
  const expression = definition.expressions.score
  const score = expression
    ? attempted(run, node, expression, path, Number.NaN, (value) => toNumber(value, run.zone))
    : chosenOf(node).reduce<number | undefined>(
        (sum, { score }) => (score === undefined ? sum : (sum ?? 0) + score),
        undefined,
      )
  return Number.isNaN(score) ? undefined : score
}

function chosenOf(node: Instance) {
  const { choices } = node.definition
  return choices ? wordsOf(node.value).flatMap((name) => choices.get(name) ?? []) : []
}
