import { parse } from 'csv-parse/sync'
import type { Table } from '../form/form.ts'

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
