import { parse } from 'csv-parse/sync'

/** The rows of a CSV file, empty ones included; `undefined` for what is none. Cells are as they stand in the file. */
export function csvRows(bytes: Uint8Array): readonly (readonly string[])[] | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return parse(text, { relax_column_count: true, max_record_size: 100_000 }) as string[][]
  } catch {
    return undefined
  }
}
