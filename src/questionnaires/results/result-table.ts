import type { CalendarDay } from '#kernel'
import { type Definition, type OpenForm, openForm } from '../engine/definition.ts'
import { type Answers, evaluate, scoresOf } from '../engine/index.ts'
import { Instance } from '../engine/instance.ts'
import { wordsOf } from '../engine/values/words.ts'
import type { Form, Question } from '../form/form.ts'

/** What one person or family has handed in. Personal: never to be logged. */
export interface AnswerSet {
  readonly id: string
  readonly handedInOn: CalendarDay
  readonly answers: Answers
}

/** Answers as rows: one table for the form, with a row for each answer set, and one for each repeat, with a row for each instance. */
export interface ResultTable {
  /** Of the repeat, `/household/person`; empty for the form itself. */
  readonly path: string
  readonly columns: readonly ResultColumn[]
  /** What scores are added up to, in the order of the form; of the form itself only. */
  readonly dimensions: readonly string[]
  readonly rows: readonly ResultRow[]
}

export interface ResultColumn {
  /** `/household/person/age`, without positions. */
  readonly path: string
  readonly question: Question
}

export interface ResultRow {
  readonly set: AnswerSet
  /** `/household/person[2]`; empty in the table of the form. */
  readonly instance: string
  /** As XForms writes them, by column; empty where not asked or not answered. */
  readonly values: readonly string[]
  /** By dimension; `undefined` where no answer counts towards it. */
  readonly scores: readonly (number | undefined)[]
}

/**
 * The tables of these answers, the form's own first. Calculations are worked out as on the day of handing in, at noon.
 *
 * @param language the `key` in which calculations look up labels.
 */
export function tablesOf(
  form: Form,
  sets: readonly AnswerSet[],
  { zone, language }: { readonly zone: string; readonly language: string },
): readonly ResultTable[] {
  const open = openForm(form)
  const tables = emptyTables(open)
  for (const set of sets) {
    const now = Date.parse(`${set.handedInOn}T12:00:00Z`)
    const everything = { company: 'alone', isCounselled: true } as const
    const evaluation = evaluate(form, set.answers, { now, zone, seed: set.id, language, ...everything })
    for (const node of [evaluation.root, ...evaluation.nodes]) {
      const table = node instanceof Instance && node.kind !== 'question' ? tables.get(node.definition) : undefined
      if (!(table && node instanceof Instance && node.relevant)) continue
      const scores = table.dimensions.length > 0 ? scoresOf(evaluation) : {}
      table.rows.push({
        set,
        instance: node.path,
        values: table.asked.map((definition) => valueIn(node, definition)),
        scores: table.dimensions.map((dimension) => scores[dimension]),
      })
    }
  }
  return [...tables.values()]
}

interface GrowingTable extends ResultTable {
  readonly rows: ResultRow[]
  readonly asked: readonly Definition[]
}

/** By the definition whose instances are the rows. */
function emptyTables({ root, definitions }: OpenForm): ReadonlyMap<Definition, GrowingTable> {
  const asked = Map.groupBy(
    definitions.filter(({ question }) => question && question.type !== 'note'),
    ({ chain }) => chain.findLast(({ isRepeat }) => isRepeat) ?? root,
  )
  const dimensions = [...new Set(definitions.flatMap(({ question }) => question?.dimension ?? []))]
  return new Map(
    [root, ...definitions.filter(({ isRepeat }) => isRepeat)].map((definition) => {
      const own = asked.get(definition) ?? []
      const columns = own.flatMap(({ path, question }) => (question ? [{ path, question }] : []))
      const table = {
        path: definition.path,
        columns,
        dimensions: definition === root ? dimensions : [],
        rows: [],
        asked: own,
      }
      return [definition, table]
    }),
  )
}

/** The value of a question below `from` with no further repeat between. */
function valueIn(from: Instance, { chain }: Definition): string {
  let at: Instance | undefined = from
  for (const definition of chain.slice(from.definition.chain.length)) at = at?.under(definition)[0]
  return at?.value ?? ''
}

/** Which answer sets are looked at; what is not named does not matter. */
export interface ResultFilter {
  /** First and last day of handing in, both included. */
  readonly from?: CalendarDay | undefined
  readonly until?: CalendarDay | undefined
  /** A value by the path of its question: the answer, or one of several chosen; in a repeat that of any instance. */
  readonly answers?: Readonly<Record<string, string>>
}

/** All rows of the answer sets for which the filter holds. */
export function filtered(
  tables: readonly ResultTable[],
  { from, until, answers = {} }: ResultFilter,
): readonly ResultTable[] {
  const having = Object.entries(answers).map(([path, value]) => setsWith(tables, path, value))
  const holds = ({ set }: ResultRow) =>
    (from === undefined || set.handedInOn >= from) &&
    (until === undefined || set.handedInOn <= until) &&
    having.every((sets) => sets.has(set))
  return tables.map((table) => ({ ...table, rows: table.rows.filter(holds) }))
}

function setsWith(tables: readonly ResultTable[], path: string, value: string): ReadonlySet<AnswerSet> {
  return new Set(
    tables.flatMap(({ columns, rows }) => {
      const at = columns.findIndex((column) => column.path === path)
      const isChoice = columns[at]?.question.choices !== undefined
      return rows
        .filter(
          ({ values }) => at >= 0 && (isChoice ? wordsOf(values[at] ?? '').includes(value) : values[at] === value),
        )
        .map(({ set }) => set)
    }),
  )
}

/** The tables without what was said about safety. Scores stay: they are of the whole. */
export function withoutSafety(tables: readonly ResultTable[]): readonly ResultTable[] {
  return tables.map(({ columns, rows, ...table }) => {
    const open = columns.map(({ question }) => question.sensitivity !== 'safety')
    return {
      ...table,
      columns: columns.filter((_, at) => open[at]),
      rows: rows.map((row) => ({ ...row, values: row.values.filter((_, at) => open[at]) })),
    }
  })
}
