import { type Column, columnsOf } from './headers.ts'
import type { Findings, SheetProblem } from './problem.ts'
import type { Sheet } from './workbook.ts'

/** A sheet by its columns. Which columns exist is said once; what nobody asked for is told as left out. */
export class SheetReader {
  readonly name: string
  readonly columns: readonly Column[]
  readonly #sheet: Sheet
  readonly #findings: Findings

  constructor(sheet: Sheet, findings: Findings) {
    this.#sheet = sheet
    this.#findings = findings
    this.name = sheet.name
    this.columns = columnsOf(sheet.rows[0] ?? [])
    const seen = new Map<string, Column>()
    for (const column of this.columns) {
      const key = `${column.field}::${column.language}`
      if (seen.has(key)) this.find('refused', 'column-twice', { row: 1, column: column.header })
      else seen.set(key, column)
    }
  }

  /** Rows below the header that say anything, numbered as in the sheet. */
  *rows(): Generator<{ readonly row: number; readonly cells: readonly string[] }> {
    for (let at = 1; at < this.#sheet.rows.length; at++) {
      const cells = this.#sheet.rows[at] ?? []
      if (cells.some((text) => text.trim() !== '')) yield { row: at + 1, cells }
    }
  }

  all(field: string): readonly Column[] {
    return this.columns.filter((column) => column.field === field)
  }

  /** Of a field without languages; trimmed, empty for a column that is not there. */
  cell(cells: readonly string[], field: string): string {
    const column = this.columns.find((one) => one.field === field)
    return column ? (cells[column.at] ?? '').trim() : ''
  }

  /** How the author headed a field; the field itself where there is no such column. */
  headerOf(field: string): string {
    return this.columns.find((one) => one.field === field)?.header ?? field
  }

  find(
    weight: SheetProblem['weight'],
    reason: SheetProblem['reason'],
    where: Omit<SheetProblem, 'weight' | 'reason' | 'sheet'>,
  ): void {
    this.#findings.add(weight, reason, { sheet: this.name, ...where })
  }

  /** Tells columns that are none of these and have something in them: `outside` where the field knows them, otherwise unknown. */
  tellOthers(read: ReadonlySet<string>, outside: ReadonlySet<string>): void {
    for (const column of this.columns) {
      if (read.has(column.field)) continue
      const first = [...this.rows()].find(({ cells }) => (cells[column.at] ?? '').trim() !== '')
      if (!first) continue
      const reason = outside.has(column.field) ? 'column-outside' : 'column-unknown'
      this.find('left-out', reason, { row: first.row, column: column.header })
    }
  }
}
