import { parse } from 'csv-parse/sync'

export interface CsvRow {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number
  readonly cells: readonly string[]
}

/** Why a row could not be read: it has more or fewer cells than the header, or a quotation mark is opened and never closed. */
export type UnreadableRow = 'cells' | 'quotation'

/** The rows of a CSV file that say anything, the header first. */
export function csvRows(
  csv: string,
  onUnreadable: (row: number, reason: UnreadableRow) => void,
  delimiter = ',',
): readonly CsvRow[] {
  const rows: CsvRow[] = []
  let row = 0
  parse(csv, {
    bom: true,
    delimiter,
    // A quotation mark inside a cell that has none around it is part of the text.
    relax_quotes: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      row += 1
      onUnreadable(row, error?.code === 'CSV_QUOTE_NOT_CLOSED' ? 'quotation' : 'cells')
    },
    on_record: (cells: string[]) => {
      row += 1
      if (cells.some((cell) => cell !== '')) rows.push({ row, cells })
      return null
    },
  })
  return rows
}
