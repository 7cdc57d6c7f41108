import { readAnswer } from '../engine/answer-type.ts'
import type { Definition } from '../engine/definition.ts'
import type { Restriction } from './restriction.ts'

/** Of choices that restrictions name, each subset is tried: a thousand. */
const MOST_NAMED = 10
const MOST_STEPS = 10_000

/**
 * Answers to a question, the empty one among them, such that if none of them meets the restrictions, no answer does. `undefined`
 * where there is no such small set.
 */
export function candidatesFor(
  definition: Definition,
  restrictions: readonly Restriction[],
): readonly string[] | undefined {
  return tried(definition, restrictions)?.flatMap((text) => readAnswer(definition, text) ?? [])
}

function tried({ question, choices }: Definition, restrictions: readonly Restriction[]): readonly string[] | undefined {
  const mentioned = restrictions.map(({ mentions }) => mentions)
  if (question?.choices?.file) return undefined
  switch (question?.type) {
    case 'select_one':
      return ['', ...(choices?.keys() ?? [])]
    case 'select_multiple':
      return subsets([...(choices?.keys() ?? [])], mentioned.map(String))
    case 'acknowledge':
      return ['', 'OK']
    case 'integer':
      return around(mentioned.map(Number), (n) => [Math.floor(n) - 1, Math.floor(n), Math.ceil(n), Math.ceil(n) + 1])
    case 'decimal':
      return around(mentioned.map(Number), (n, next) => [n, (n + next) / 2])
    case 'range':
      return question.range && stepsOf(question.range)
    case 'text':
    case 'hidden':
    case 'calculate':
      // A text that nobody names stands for all others; a number may be written in many ways.
      return restrictions.every(({ mentions, isOrder }) => typeof mentions === 'string' && !isOrder)
        ? ['', '\u0000', ...mentioned.map(String)]
        : undefined
    default:
      return undefined
  }
}

/** Choices that nobody names are all alike, so the first of them stands for them. */
function subsets(names: readonly string[], mentioned: readonly string[]): readonly string[] | undefined {
  const words = new Set(mentioned.flatMap((text) => text.split(/\s+/)))
  const other = names.find((name) => !words.has(name))
  const tried = names.filter((name) => words.has(name) || name === other)
  if (tried.length > MOST_NAMED) return undefined
  const sets = ['']
  for (const name of tried) sets.push(...sets.map((set) => `${set} ${name}`.trim()))
  return sets
}

const LEAST = -2_147_483_648
const MOST = 2_147_483_647

/** Restrictions change their mind only at the numbers that they mention: those, and some between each and the next. */
function around(
  mentioned: readonly number[],
  near: (number: number, next: number) => readonly number[],
): readonly string[] {
  const turns = [...mentioned.filter(Number.isFinite), LEAST, MOST].sort((a, b) => a - b)
  const first = turns[0] ?? LEAST
  return ['', String(first - 1), ...turns.flatMap((n, index) => near(n, turns[index + 1] ?? n + 2).map(String))]
}

function stepsOf({ start, end, step }: { start: number; end: number; step: number }): readonly string[] | undefined {
  const steps = Math.floor(Math.abs((end - start) / step) + 1e-9)
  const signed = Math.sign(end - start) * Math.abs(step)
  return steps > MOST_STEPS
    ? undefined
    : ['', ...Array.from({ length: steps + 1 }, (_, at) => String(start + at * signed))]
}
