import { parse } from 'csv-parse/sync'
import type { Choice, Table } from '../form/form.ts'
import { columnOf } from './headers.ts'
import type { Languages } from './languages.ts'

/** An attached CSV; `undefined` for what is none. The first row names the columns. */
export function readTable(bytes: Uint8Array): Table | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const [header = [], ...rows] = parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
    }) as string[][]
    if (rows.length > 50_000) return undefined
    return rows.map((row) => Object.fromEntries(header.map((column, at) => [column.trim(), (row[at] ?? '').trim()])))
  } catch {
    return undefined
  }
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
