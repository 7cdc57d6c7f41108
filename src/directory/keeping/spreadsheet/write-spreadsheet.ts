import { stringify } from 'csv-stringify/sync'
import type { KeptEntry } from '../entry/kept-entry.ts'
import { versionOf } from '../entry/kept-entry.ts'
import { COLUMNS } from './columns.ts'
import type { Known } from './known.ts'
import { safeCell } from './safe-cell.ts'

/** By which a row is found again, and by which is told whether somebody has changed the entry since. */
export const ID = 'id'
export const VERSION = 'version'

/** Services as CSV, to be changed in a spreadsheet and read again: one row for each, the header first. */
export function writeSpreadsheet(entries: Iterable<KeptEntry>, known: Known): string {
  const rows = Array.from(entries, (entry) => [
    entry.id,
    safeCell(versionOf(entry)),
    ...COLUMNS.map(({ cell }) => safeCell(cell(entry, known))),
  ])
  return stringify(rows, {
    header: true,
    columns: [ID, VERSION, ...COLUMNS.map(({ name }) => name)],
    bom: true,
    record_delimiter: 'windows',
  })
}
