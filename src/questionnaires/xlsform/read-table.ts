import type { Choice, Table } from '../form/form.ts'
import { csvRows } from './csv-rows.ts'
import { columnOf } from './headers.ts'
import type { Languages } from './languages.ts'

const MOST_ROWS = 50_000

/** An attached CSV; `undefined` for what is none. The first row names the columns, empty ones are none. */
export function readTable(bytes: Uint8Array): Table | undefined {
  const all = csvRows(bytes)?.filter((row) => row.length > 1 || row[0] !== '')
  if (!all || all.length > MOST_ROWS + 1) return undefined
  const [header = [], ...rows] = all
  return rows.map((row) => Object.fromEntries(header.map((column, at) => [column.trim(), (row[at] ?? '').trim()])))
}

/** The choices that an attached file lists: its columns `name` and `label`, each further one for filters. A row without a name is none. */
export function choicesOfTable(table: Table, languages: Languages): Choice[] {
  const headers = Object.keys(table[0] ?? {})
  const labels = headers.map(columnOf).filter(({ field }) => field === 'label')
  const further = headers.filter((header) => header !== 'name' && columnOf(header, 0).field !== 'label')
  return table.flatMap((cells, at) => {
    const { name = '' } = cells
    if (name === '') return []
    const label = languages.texts(
      headers.map((header) => cells[header] ?? ''),
      labels,
    )
    const columns = Object.fromEntries(further.map((header) => [header, cells[header] ?? '']))
    return [{ name, row: at + 2, label, media: {}, columns, needs: [] }]
  })
}
