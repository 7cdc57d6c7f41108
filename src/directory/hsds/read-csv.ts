import { csvRows, type UnreadableRow } from './csv-rows.ts'
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
  const rows = csvRows(csv, (row, reason) => findings.add('record-left-out', { file, row }, UNREADABLE[reason]))
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

const UNREADABLE: Readonly<Record<UnreadableRow, string>> = {
  cells: 'the row has more or fewer cells than the header: left out',
  quotation: 'a quotation mark is opened and never closed: the row and all after it are left out',
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
