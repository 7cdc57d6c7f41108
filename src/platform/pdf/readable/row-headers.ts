import type { PdfFile } from './pdf-file.ts'

/**
 * Makes the first cell of each row of a table its header (ISO 32000-1, 14.8.4.3.4 and 14.8.5.7), as the template means it: the
 * compiler has headers for whole rows only. Says whether there was one.
 */
export function nameRowHeaders(file: PdfFile): boolean {
  const rows = file.numbers
    .map((number) => file.dictionary(number))
    .filter((dictionary) => dictionary.includes('/S /TR'))
  for (const row of rows) {
    const first = Number(/\/K \[(\d+) 0 R/.exec(row)?.[1])
    file.put(first, file.object(first).replace('/S /TD', '/S /TH').replace('/Headers []', '/Scope /Row'))
  }
  return rows.length > 0
}
