import { readSheetFiles } from '../xlsform/read-sheet-files.ts'
import { type Attached, type ReadForm, readXlsform, SHEETS } from '../xlsform/read-xlsform.ts'
import type { FormSource } from './form-store.ts'

/** What came of the files that an author has brought, and what of them is kept with the form. */
export interface Brought extends ReadForm {
  readonly source?: FormSource
}

const isSheet = ({ name }: Attached) => SHEETS.includes(name.replace(/\.csv$/i, ''))
const [CSV, WORKBOOK, MEDIA] = [/\.csv$/i, /\.xl\w*$/i, /\.(png|jpe?g|webp|gif|mp3|m4a|ogg|wav)$/i]

/**
 * A form from one workbook, or from its sheets as CSV files. Further CSV files, pictures and recordings are attached to it; what is
 * nothing of this is left out and named.
 *
 * @param name the form's id where the settings sheet has none.
 */
export function readBrought(files: readonly Attached[], name: string): Brought {
  const workbook = files.find((file) => WORKBOOK.test(file.name)) ?? (files.some(isSheet) ? undefined : files[0])
  const others = files.filter((file) => file !== workbook)
  const used = others.filter((file) => CSV.test(file.name) || MEDIA.test(file.name))
  const { form, problems } = workbook ? readXlsform(workbook.bytes, name, used) : readSheetFiles(used, name)
  const left = others.filter((file) => !used.includes(file))
  const all = [...problems, ...left.map((file) => leftOut(file.name))]
  if (!form) return { problems: all }
  const attached = workbook ? used : used.filter((file) => !isSheet(file))
  return { form, problems: all, source: { form, problems: all, workbook: workbook?.bytes, attached } }
}

function leftOut(about: string): ReadForm['problems'][number] {
  return { weight: 'left-out', reason: 'file-outside', sheet: '', about }
}
