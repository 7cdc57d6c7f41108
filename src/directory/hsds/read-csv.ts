import { type CsvError, parse } from 'csv-parse/sync'
import type { HsdsRecord } from './hsds-record.ts'
import type { Findings } from './problem.ts'
import { ownersIn } from './read-json.ts'
import { readRecord } from './read-record.ts'
import { numericFields } from './schemas.ts'
import type { EntityName } from './vocabulary.ts'

/** Our extension fields that are objects: in a data package they are columns with JSON. */
const JSON_COLUMNS = ['translations', 'eligible', 'temporarily_closed']

/** Reads one file of the CSV data package. A row that is no row of this table is reported and left out. */
export function readCsv(file: string, csv: string, entity: EntityName, findings: Findings): readonly HsdsRecord[] {
  const rows = rowsOf(file, csv, findings)
  const [header, ...rest] = rows
  if (!header) return []
  const columns = header.cells.map((name) => name.trim())
  const numeric = new Set(numericFields(entity))
  return rest.flatMap(({ row, cells }) => {
    const where = { file, row }
    const raw: Record<string, unknown> = {}
    columns.forEach((column, index) => {
      const cell = cells[index]?.trim() ?? ''
      if (column === '' || cell === '') return
      if (Object.hasOwn(raw, column))
        findings.add('field-left-out', { ...where, column }, `${column} stands there twice: the first is kept`)
      else Object.defineProperty(raw, column, { value: cellValue(cell, column, numeric), enumerable: true })
    })
    const record = readRecord(
      entity,
      raw,
      { where, owners: ownersIn(entity, raw), within: [], tabular: true },
      findings,
    )
    return record ? [record] : []
  })
}

interface Row {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number
  readonly cells: readonly string[]
}

function rowsOf(file: string, csv: string, findings: Findings): readonly Row[] {
  const rows: Row[] = []
  let row = 0
  parse(csv, {
    bom: true,
    // A quotation mark inside a cell that has none around it is part of the text.
    relax_quotes: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      row += 1
      findings.add('record-left-out', { file, row }, reasonOf(error))
    },
    on_record: (cells: string[]) => {
      row += 1
      if (cells.some((cell) => cell !== '')) rows.push({ row, cells })
      return null
    },
  })
  return rows
}

function reasonOf(error: CsvError | undefined): string {
  if (error?.code !== 'CSV_QUOTE_NOT_CLOSED') return 'the row has more or fewer cells than the header: left out'
  return 'a quotation mark is opened and never closed: the row and all after it are left out'
}

function cellValue(cell: string, column: string, numeric: ReadonlySet<string>): unknown {
  if (numeric.has(column) && /^[+-]?(\d+\.?\d*|\.\d+)$/.test(cell)) return Number(cell)
  if (!JSON_COLUMNS.includes(column)) return cell
  try {
    return JSON.parse(cell)
  } catch {
    return cell
  }
}
