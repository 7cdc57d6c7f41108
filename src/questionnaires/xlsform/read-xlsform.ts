import type { Form, Table } from '../form/form.ts'
import { truthOf } from './cells.ts'
import { checkExpressions } from './check-expressions.ts'
import { Languages } from './languages.ts'
import { Findings, type SheetProblem } from './problem.ts'
import { readChoices } from './read-choices.ts'
import { readSurvey } from './read-survey.ts'
import { readTable } from './read-table.ts'
import { SheetReader } from './sheet-reader.ts'
import { readWorkbook, type Sheet } from './workbook.ts'

/** What came of a workbook. With a form it may still have problems: what it leaves out, each with its sheet, row and column. */
export interface ReadForm {
  readonly form?: Form
  readonly problems: readonly SheetProblem[]
}

export interface Attached {
  /** `fruits.csv` */
  readonly name: string
  readonly bytes: Uint8Array
}

export const SHEETS: readonly string[] = ['survey', 'choices', 'settings', 'external_choices']
const SETTINGS = new Set([
  'form_title',
  'form_id',
  'version',
  'default_language',
  'instance_name',
  'allow_choice_duplicates',
])
const SETTINGS_OUTSIDE = new Set(
  `clean_text_values|style|public_key|submission_url|auto_send|auto_delete|sms_keyword|sms_separator|sms_allow_media|sms_date_format|sms_datetime_format|prefix|delimiter|instance_xmlns|namespaces|name|xml_root|add_none_option|omit_instanceid|client_editable|label|attribute|flat|compact`.split(
    '|',
  ),
)

/**
 * A form from its workbook and the files attached to it.
 *
 * @param name the form's id where the settings sheet has none: the workbook's name without its ending.
 */
export function readXlsform(bytes: Uint8Array, name: string, attached: readonly Attached[] = []): ReadForm {
  const { sheets, findings } = readWorkbook(bytes)
  return readSheets(sheets, name, attached, findings)
}

/**
 * A form from sheets that were read already: from a workbook, or from a folder of CSV files.
 *
 * @param findings what reading the sheets has found so far.
 */
export function readSheets(
  sheets: readonly Sheet[],
  name: string,
  attached: readonly Attached[] = [],
  findings = new Findings(),
): ReadForm {
  if (findings.refused) return { problems: findings.problems }
  const tables: Record<string, Table> = Object.create(null)
  for (const file of attached) {
    if (!/\.csv$/i.test(file.name)) continue
    const table = readTable(file.bytes)
    if (table) tables[file.name.replace(/\.csv$/i, '')] = table
    else findings.add('refused', 'file-unreadable', { sheet: '', about: file.name })
  }
  const form = formOf(sheets, name, tables, findings)
  return form && !findings.refused ? { form, problems: findings.problems } : { problems: findings.problems }
}

function formOf(
  sheets: readonly Sheet[],
  name: string,
  tables: Record<string, Table>,
  findings: Findings,
): Form | undefined {
  const named = (wished: string) => sheets.find((sheet) => sheet.name.trim().toLowerCase() === wished)
  const reader = (wished: string) => {
    const sheet = named(wished)
    return sheet && new SheetReader(sheet, findings)
  }
  for (const sheet of sheets)
    if (!SHEETS.includes(sheet.name.trim().toLowerCase()) && sheet.rows.length > 0 && sheets.length > 1)
      findings.add('left-out', 'sheet-unknown', { sheet: sheet.name })
  // A workbook of one sheet has its questions there, whatever the sheet is called.
  const only = sheets.length === 1 ? sheets[0] : undefined
  const survey = reader('survey') ?? (only && new SheetReader(only, findings))
  if (!survey) {
    findings.add('refused', 'no-survey-sheet', { sheet: '' })
    return undefined
  }
  if (survey.all('type').length === 0) {
    survey.find('refused', 'no-type-column', { row: 1 })
    return undefined
  }
  const settingsSheet = reader('settings')
  const settings = settingsOf(settingsSheet)
  const choices = reader('choices')
  const external = reader('external_choices')
  const titles = settingsSheet?.all('form_title') ?? []
  const texts = [
    ...[survey, choices, external].flatMap(
      (sheet) => sheet?.columns.filter(({ field }) => TRANSLATED.has(field)) ?? [],
    ),
    ...titles.filter(({ language }) => language !== ''),
  ]
  const languages = new Languages(texts, settings.of('default_language').replace(/^default$/i, ''))
  const twice = truthOf(settings.of('allow_choice_duplicates')) === true
  const lists = choices ? readChoices(choices, languages, twice) : Object.create(null)
  if (external) Object.assign(lists, readChoices(external, languages, twice))
  const items = readSurvey(survey, { languages, choices: lists, tables })
  const id = settings.of('form_id') || name
  const form: Form = {
    id,
    version: settings.of('version'),
    title: { [languages.default]: id, ...languages.texts(settings.cells, titles) },
    languages: languages.all,
    defaultLanguage: languages.default,
    ...(settings.of('instance_name') === '' ? {} : { instanceName: settings.of('instance_name') }),
    items,
    choices: lists,
    tables,
  }
  if (!findings.refused) checkExpressions(survey, form)
  return form
}

const TRANSLATED = new Set([
  'label',
  'hint',
  'guidance_hint',
  'constraint_message',
  'required_message',
  'image',
  'audio',
  'purpose',
])

function settingsOf(sheet: SheetReader | undefined): { readonly cells: readonly string[]; of(field: string): string } {
  const first = sheet?.rows[0]
  if (!(sheet && first)) return { cells: [], of: () => '' }
  for (const { field, header, at } of sheet.columns)
    if (!SETTINGS.has(field) && (first.cells[at] ?? '').trim() !== '')
      sheet.find('left-out', SETTINGS_OUTSIDE.has(field) ? 'setting-outside' : 'column-unknown', {
        row: first.row,
        column: header,
      })
  return { cells: first.cells, of: (field) => sheet.cell(first.cells, field) }
}
