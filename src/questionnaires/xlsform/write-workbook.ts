import { utils, write } from '@e965/xlsx'

export type Cell = string | number

/** What is written: rows of texts and numbers, the header first. */
export interface WrittenSheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
}

/** A workbook of these sheets. Texts are texts: no spreadsheet takes one for a formula, a number or a truth. */
export function writeWorkbook(sheets: readonly WrittenSheet[]): Uint8Array {
  const workbook = utils.book_new()
  for (const { name, rows } of sheets) {
    const cells = rows.map((row) =>
      row.map((cell) => (cell === '' ? null : { t: typeof cell === 'string' ? 's' : 'n', v: cell })),
    )
    utils.book_append_sheet(workbook, { ...utils.aoa_to_sheet(cells), '!cols': widthsOf(rows) }, name)
  }
  return new Uint8Array(write(workbook, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer)
}

/** In letters: a column is as wide as its longest cell, within these. */
const [NARROWEST, WIDEST] = [8, 60]

function widthsOf(rows: WrittenSheet['rows']): { readonly wch: number }[] {
  const longest: number[] = []
  for (const row of rows)
    row.forEach((cell, column) => {
      longest[column] = Math.max(longest[column] ?? NARROWEST, Math.min(String(cell).length, WIDEST))
    })
  return longest.map((wch) => ({ wch }))
}
