import { csvRows } from './csv-rows.ts'
import { Findings } from './problem.ts'
import { type Attached, type ReadForm, readSheets, SHEETS } from './read-xlsform.ts'
import type { Sheet } from './workbook.ts'

/**
 * A form kept as text: each sheet of its workbook a CSV file, `survey.csv`, `choices.csv`, `settings.csv`, so that a change can be read
 * line by line. Any other file is attached to the form.
 */
export function readSheetFiles(files: readonly Attached[], name: string): ReadForm {
  const findings = new Findings()
  const sheets: Sheet[] = []
  const attached: Attached[] = []
  for (const file of files) {
    const sheet = file.name.replace(/\.csv$/i, '')
    if (!SHEETS.includes(sheet)) attached.push(file)
    else sheets.push({ name: sheet, rows: rowsOf(file, findings) })
  }
  return readSheets(sheets, name, attached, findings)
}

/** Line breaks inside quotation marks belong to their cell, empty lines are rows: a row is counted as a spreadsheet counts it. */
function rowsOf({ name, bytes }: Attached, findings: Findings): readonly (readonly string[])[] {
  const rows = csvRows(bytes)
  if (!rows) findings.add('refused', 'file-unreadable', { sheet: '', about: name })
  return rows ?? []
}
