import { csvRows } from '../../hsds/csv-rows.ts'
import { COLUMNS, type Column } from './columns.ts'
import { cellText } from './safe-cell.ts'
import { ID, VERSION } from './write-spreadsheet.ts'

/** What stands in a file and was not taken, to be told with its row and column. */
export interface RowProblem {
  /** As the spreadsheet counts; the header is 1. */
  readonly row: number
  /** As the file names it; nothing for the whole row. */
  readonly column?: string | undefined
  readonly reason: RowReason
}

export type RowReason = `confirming.problem-${string}` | `bulk.problem-${string}`

export interface SpreadsheetRow {
  readonly row: number
  /** Empty for a service to be added. */
  readonly id: string
  /** What the entry said when the file was made; empty when the file does not say. */
  readonly version: string
  readonly cells: ReadonlyMap<Column, string>
}

export interface Spreadsheet {
  readonly rows: readonly SpreadsheetRow[]
  readonly problems: readonly RowProblem[]
}

/** Why a file cannot be read at all; the end of a message's name, `bulk.file-…`. */
export type Unreadable = 'encoding' | 'no-id' | 'long'

export const MOST_ROWS = 5_000

/** The rows of an uploaded CSV with the columns that it has. Commas, semicolons or tabs part the cells, as spreadsheets write them. */
export function readSpreadsheet(bytes: Uint8Array): Spreadsheet | Unreadable {
  const csv = decoded(bytes)
  if (csv === undefined) return 'encoding'
  const problems: RowProblem[] = []
  const [header, ...rest] = csvRows(
    csv,
    (row, reason) => problems.push({ row, reason: `bulk.problem-${reason}` }),
    delimiterOf(csv),
  )
  const names = header?.cells.map((name) => name.trim().toLowerCase()) ?? []
  if (!names.includes(ID)) return 'no-id'
  if (rest.length > MOST_ROWS) return 'long'
  const columns = names.map((name, index) => {
    const column = COLUMNS.find((one) => one.name === name)
    const isTwice = names.indexOf(name) < index
    if (name === '' || (!isTwice && (column || name === ID || name === VERSION))) return isTwice ? undefined : column
    const reason = isTwice ? 'bulk.problem-column-twice' : 'bulk.problem-column'
    problems.push({ row: 1, column: name, reason })
    return undefined
  })
  const rows = rest.map(({ row, cells }) => {
    const texts = cells.map(cellText)
    return {
      row,
      id: texts[names.indexOf(ID)] ?? '',
      version: texts[names.indexOf(VERSION)] ?? '',
      cells: new Map(columns.flatMap((column, index) => (column ? [[column, texts[index] ?? ''] as const] : []))),
    }
  })
  return { rows, problems }
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** What stands most often in the first line, where no name of a column has any of them. */
function delimiterOf(csv: string): string {
  const [first = ''] = csv.split(/\r?\n/, 1)
  const count = (sign: string) => first.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}
