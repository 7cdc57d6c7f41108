import { utils, write } from '@e965/xlsx'
import type { Form, Item } from '../form/form.ts'
import { readXlsform } from './read-xlsform.ts'

/** Sheets by name, each a header row and further rows. */
export type Sheets = Readonly<Record<string, readonly (readonly unknown[])[]>>

/** A workbook as a spreadsheet program would save it. */
export function workbookOf(sheets: Sheets, bookType: 'xlsx' | 'biff8' | 'xlsm' = 'xlsx'): Uint8Array {
  const workbook = utils.book_new()
  for (const [name, rows] of Object.entries(sheets))
    utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows.map((row) => [...row])), name)
  return new Uint8Array(write(workbook, { type: 'array', bookType }) as ArrayBuffer)
}

/** What is read from a survey sheet and further ones. */
export function read(survey: Sheets[string], sheets: Sheets = {}) {
  return readXlsform(workbookOf({ survey, ...sheets }), 'form')
}

/** A form without the rows in which its author happened to write it. */
export function withoutRows(form: Form | undefined): unknown {
  return JSON.parse(JSON.stringify(form), (key, value) => (key === 'row' ? undefined : value))
}

/** All items of a form, groups before what they hold. */
export function itemsOf(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item) => (item.kind === 'question' ? [item] : [item, ...itemsOf(item.items)]))
}
