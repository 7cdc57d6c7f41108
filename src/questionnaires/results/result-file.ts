import { stringify } from 'csv-stringify/sync'
import { wordsOf } from '../engine/values/words.ts'
import type { Form, Question, Texts } from '../form/form.ts'
import { type Cell, type WrittenSheet, writeWorkbook } from '../xlsform/write-workbook.ts'
import { HXL_OF_DAY, HXL_OF_INSTANCE, HXL_OF_SCORE, HXL_OF_SET, hxlOf } from './hxl.ts'
import type { ResultTable } from './result-table.ts'

/** How a table is written to a file. */
export interface Writing {
  /** Names of questions and choices, or what people read. */
  readonly as: 'codes' | 'labels'
  /** The `key` of the language of the labels. */
  readonly language: string
  /** A second row with a tag for each column, for those who put results of many together. */
  readonly hxl: boolean
}

/** The rows of a table, its header first. */
export function cellsOf(
  form: Form,
  { path, columns, dimensions, rows }: ResultTable,
  writing: Writing,
): readonly (readonly Cell[])[] {
  const isLabelled = writing.as === 'labels'
  const said = (texts: Texts) => texts[writing.language] ?? texts[form.defaultLanguage]
  const header = columns.map(({ path: name, question }) => (isLabelled && said(question.label)) || name.slice(1))
  const labels = columns.map(({ question }) => (isLabelled ? labelsOf(form, question, said) : undefined))
  const tags = columns.map(({ question }) => hxlOf(question, writing.as))
  const tagRow = [
    HXL_OF_SET,
    path === '' ? HXL_OF_DAY : HXL_OF_INSTANCE,
    ...tags,
    ...dimensions.map(() => HXL_OF_SCORE),
  ]
  return [
    ['answer_set', path === '' ? 'handed_in_on' : 'instance', ...header, ...dimensions.map((name) => `score:${name}`)],
    ...(writing.hxl ? [tagRow] : []),
    ...rows.map(({ set, instance, values, scores }) => [
      set.id,
      path === '' ? set.handedInOn : instance,
      ...columns.map(({ question }, at) => cellOf(question, values[at] ?? '', labels[at])),
      ...scores.map((score) => score ?? ''),
    ]),
  ]
}

/** One table as CSV. What a spreadsheet would take for a formula has an apostrophe before it. */
export function csvOf(cells: readonly (readonly Cell[])[]): string {
  return stringify(cells as Cell[][], { bom: true, record_delimiter: 'windows', escape_formulas: true })
}

/** A text that is longer than a workbook's cell can hold is cut there, and ends with `…`; in CSV it is whole. */
const LONGEST_CELL = 32_767

/** All tables as a workbook, a sheet for each. */
export function workbookOf(form: Form, tables: readonly ResultTable[], writing: Writing): Uint8Array {
  const sheets: WrittenSheet[] = []
  for (const table of tables) {
    const rows = cellsOf(form, table, writing).map((row) =>
      row.map((cell) =>
        typeof cell === 'string' && cell.length > LONGEST_CELL ? `${cell.slice(0, LONGEST_CELL - 1)}…` : cell,
      ),
    )
    const taken = sheets.map(({ name }) => name)
    sheets.push({ name: sheetName(table, taken), rows })
  }
  return writeWorkbook(sheets)
}

/** A sheet's name has at most 31 letters, and no other has it. */
function sheetName({ path }: ResultTable, taken: readonly string[]): string {
  const name = (path.slice(path.lastIndexOf('/') + 1) || 'answers').slice(0, 28)
  const isTaken = (wished: string) => taken.some((other) => other.toLowerCase() === wished.toLowerCase())
  let free = name
  for (let number = 2; isTaken(free); number += 1) free = `${name}-${number}`
  return free
}

type Labels = ReadonlyMap<string, string>

function labelsOf(form: Form, { choices }: Question, said: (texts: Texts) => string | undefined): Labels | undefined {
  return choices && new Map((form.choices[choices.list] ?? []).map(({ name, label }) => [name, said(label) ?? name]))
}

function cellOf({ type }: Question, value: string, labels: Labels | undefined): Cell {
  if (labels)
    return wordsOf(value)
      .map((name) => labels.get(name) ?? name)
      .join('; ')
  return value !== '' && ['integer', 'decimal', 'range'].includes(type) ? Number(value) : value
}
