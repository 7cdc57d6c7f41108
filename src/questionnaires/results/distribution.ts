import { disclosed } from '#feedback'
import { wordsOf } from '../engine/values/words.ts'
import type { Form, Question } from '../form/form.ts'
import { bandsOf } from './band.ts'
import type { ResultColumn, ResultTable } from './result-table.ts'

/** Groups of fewer could be about people that somebody knows. */
export const FEWEST_TOLD = 10

/** How often each answer was given. */
export interface Distribution {
  readonly column: ResultColumn
  /** Answer sets, or instances of the repeat that the question is in. */
  readonly total: number
  /** In the order of the form; `undefined` where no choice of rows would hide every small group. */
  readonly rows: readonly DistributionRow[] | undefined
}

export interface DistributionRow {
  /** A choice by name, `OK`, or from and to of numbers; empty for those who were not asked or did not answer. */
  readonly answer: string
  /** `undefined` where it is hidden. */
  readonly times: number | undefined
}

/**
 * How the answers to each question with choices or numbers are distributed. No group of one to nine is told, nor one from which, with
 * the total, such a group could be worked out: what was not answered is a group as well. To be asked for all answers at once: two
 * filters, or two days, tell what lies between them.
 */
export function distributionsOf(form: Form, tables: readonly ResultTable[]): readonly Distribution[] {
  return tables.flatMap(({ columns, rows }) =>
    columns.flatMap((column, at) => {
      const counts = countsOf(
        form,
        column.question,
        rows.map(({ values }) => values[at] ?? ''),
      )
      return counts ? [{ column, total: rows.length, rows: told(counts, rows.length) }] : []
    }),
  )
}

type Counts = ReadonlyMap<string, number>

/** By answer, the empty one last; those that nobody has given included. `undefined` for a question that is not counted. */
function countsOf(form: Form, question: Question, values: readonly string[]): Counts | undefined {
  const given = Map.groupBy(
    values.flatMap((value) => answersIn(question, value)),
    (answer) => answer,
  )
  const counted = (answers: readonly string[]) =>
    new Map([...answers, ''].map((answer) => [answer, given.get(answer)?.length ?? 0]))
  if (question.calculation !== undefined) return undefined
  switch (question.type) {
    case 'select_one':
    case 'select_multiple':
    case 'rank':
      return question.choices?.file
        ? undefined
        : counted((form.choices[question.choices?.list ?? ''] ?? []).map(({ name }) => name))
    case 'acknowledge':
      return counted(['OK'])
    case 'integer':
    case 'decimal':
    case 'range':
      return bandsOf(values)
    default:
      return undefined
  }
}

/** What a value counts as: each of several chosen, of a ranking the first. */
function answersIn({ type }: Question, value: string): readonly string[] {
  const words = wordsOf(value)
  return words.length === 0 ? [''] : type === 'rank' ? words.slice(0, 1) : words
}

function told(counts: Counts, total: number): readonly DistributionRow[] | undefined {
  const some = [...counts].flatMap(([key, times]) => (times === 0 ? [] : [{ key, times }]))
  const shown = total < FEWEST_TOLD ? undefined : disclosed(some, FEWEST_TOLD)
  const byAnswer = shown && new Map(shown.map(({ key, times }) => [key, times]))
  return (
    byAnswer &&
    [...counts.keys()].map((answer) => {
      const times = byAnswer.get(answer) ?? 0
      // Of several that may be chosen: who has not chosen it is a group, too.
      const isTold = typeof times === 'number' && (times === total || total - times >= FEWEST_TOLD)
      return { answer, times: isTold ? times : undefined }
    })
  )
}
