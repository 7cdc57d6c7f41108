import { type Column, columnsOf } from './headers.ts'
import type { Findings, SheetProblem } from './problem.ts'
import type { Sheet } from './workbook.ts'

/** A row of a sheet that says anything, numbered as in the sheet: the header is row 1. */
export interface Row {
  readonly row: number
  readonly cells: readonly string[]
}

/** A sheet by its columns. Which columns exist is said once; what nobody asked for is told as left out. */
export class SheetReader {
  readonly name: string
  readonly columns: readonly Column[]
  /** Those below the header. */
  readonly rows: readonly Row[]
  readonly #byField: ReadonlyMap<string, readonly Column[]>
  readonly #findings: Findings

  constructor(sheet: Sheet, findings: Findings) {
    this.#findings = findings
    this.name = sheet.name
    const [header = [], ...below] = sheet.rows
    this.columns = columnsOf(header)
    this.#byField = Map.groupBy(this.columns, ({ field }) => field)
    this.rows = below.flatMap((cells, at) => (cells.some((text) => text.trim() !== '') ? [{ row: at + 2, cells }] : []))
    const seen = new Set<string>()
    for (const { field, language, header } of this.columns) {
      const key = `${field}::${language}`
      if (seen.has(key)) this.find('refused', 'column-twice', { row: 1, column: header })
      seen.add(key)
    }
  }

  all(field: string): readonly Column[] {
    return this.#byField.get(field) ?? []
  }

  /** Of a field without languages; trimmed, empty for a column that is not there. */
  cell(cells: readonly string[], field: string): string {
    const [column] = this.all(field)
    return column ? (cells[column.at] ?? '').trim() : ''
  }

  /** How the author headed a field; the field itself where there is no such column. */
  headerOf(field: string): string {
    return this.all(field)[0]?.header ?? field
  }

  find(
    weight: SheetProblem['weight'],
    reason: SheetProblem['reason'],
    where: Omit<SheetProblem, 'weight' | 'reason' | 'sheet'>,
  ): void {
    this.#findings.add(weight, reason, { sheet: this.name, ...where })
  }

  /** The first row that says something in a column. */
  firstWith({ at }: Column): Row | undefined {
    return this.rows.find(({ cells }) => (cells[at] ?? '').trim() !== '')
  }

  /** Tells columns that are none of these and have something in them: `outside` where the field knows them, otherwise unknown. */
  tellOthers(read: ReadonlySet<string>, outside: ReadonlySet<string>): void {
    for (const column of this.columns) {
      if (read.has(column.field)) continue
      const first = this.firstWith(column)
      if (!first) continue
      const reason = outside.has(column.field) ? 'column-outside' : 'column-unknown'
      this.find('left-out', reason, { row: first.row, column: column.header })
    }
  }
}
