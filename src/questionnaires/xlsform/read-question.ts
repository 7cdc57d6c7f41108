import type { ChoicesFrom, Default, Question, Texts } from '../form/form.ts'
import { conditionOf, expressionOf, parametersOf, truthOf, wordsOf } from './cells.ts'
import type { Languages } from './languages.ts'
import { mediaOf } from './media.ts'
import type { TypeCell } from './question-type.ts'
import type { Row, SheetReader } from './sheet-reader.ts'

/** What a question of the survey sheet says, but for its choices. */
export function readQuestion(
  sheet: SheetReader,
  { row, cells }: Row,
  languages: Languages,
  of: { readonly name: string; readonly type: Question['type']; readonly choices?: ChoicesFrom },
): Question {
  const cell = (field: string) => sheet.cell(cells, field)
  const texts = (field: string): Texts => languages.texts(cells, sheet.all(field))
  const calculation = expressionOf(cell('calculation'))
  if (of.type === 'calculate' && calculation === '' && cell('default') === '')
    sheet.find('noted', 'calculation-missing', { row, column: sheet.headerOf('calculation'), about: of.name })
  if (calculation !== '' && !['calculate', 'hidden'].includes(of.type) && truthOf(cell('read_only')) !== true)
    sheet.find('noted', 'calculation-read-only', { row, column: sheet.headerOf('calculation'), about: of.name })
  const range = of.type === 'range' ? rangeOf(sheet, row, cell('parameters')) : undefined
  return {
    kind: 'question',
    ...of,
    row,
    label: texts('label'),
    hint: texts('hint'),
    guidance: texts('guidance_hint'),
    media: mediaOf(sheet, cells, languages),
    requiredMessage: texts('required_message'),
    constraintMessage: texts('constraint_message'),
    ...present({
      relevant: expressionOf(cell('relevant')),
      appearance: cell('appearance'),
      required: conditionOf(cell('required')),
      constraint: expressionOf(cell('constraint')),
      readOnly: conditionOf(cell('read_only')),
      calculation,
      esco: cell('esco'),
      hxl: cell('hxl'),
      picture: cell('picture'),
      dimension: cell('dimension'),
      score: expressionOf(cell('score')),
    }),
    ...(cell('default') === '' ? {} : { default: defaultOf(cell('default')) }),
    ...(range ? { range } : {}),
    needs: wordsOf(cell('need')),
    purpose: texts('purpose'),
    sensitivity: oneOf(sheet, row, 'sensitivity', cell('sensitivity'), ['plain', 'sensitive', 'safety']),
    respondent: oneOf(sheet, row, 'respondent', cell('respondent'), ['self', 'counsellor']),
    ...retentionOf(sheet, row, cell('retention')),
  }
}

/** Without the fields that say nothing. */
export function present<T extends Record<string, string | undefined>>(fields: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined && text !== '')) as {
    [K in keyof T]?: string
  }
}

/** A reference or a call makes it an expression; anything else is taken at its word, hyphens and plus signs included. */
function defaultOf(cell: string): Default {
  const dynamic = /\$\{/.test(cell) || /(^|[\s(,+*=<>])[a-z][a-z:-]*\(/.test(cell)
  return dynamic ? { expression: expressionOf(cell) } : { value: cell }
}

function rangeOf(sheet: SheetReader, row: number, cell: string): NonNullable<Question['range']> {
  const given = parametersOf(cell)
  const of = (name: string, otherwise: number) => Number(given.get(name) ?? otherwise)
  const range = { start: of('start', 1), end: of('end', 10), step: of('step', 1) }
  const steps = Math.abs((range.end - range.start) / range.step)
  if (!(steps > 0 && steps <= 10_000))
    sheet.find('refused', 'range-invalid', { row, column: sheet.headerOf('parameters'), about: cell })
  return range
}

function oneOf<T extends string>(
  sheet: SheetReader,
  row: number,
  field: string,
  cell: string,
  known: readonly [T, ...T[]],
): T {
  const found = known.find((one) => one === cell.toLowerCase())
  if (!found && cell !== '') sheet.find('refused', 'value-unknown', { row, column: sheet.headerOf(field), about: cell })
  return found ?? known[0]
}

function retentionOf(sheet: SheetReader, row: number, cell: string): { retention?: number } {
  if (cell === '') return {}
  const days = Number(cell)
  if (Number.isInteger(days) && days > 0) return { retention: days }
  sheet.find('refused', 'value-unknown', { row, column: sheet.headerOf('retention'), about: cell })
  return {}
}

/** How a select is drawn from its list, by the sheet's filter and parameters. */
export function choicesOf(
  sheet: SheetReader,
  { row, cells }: Row,
  { list, file }: Extract<TypeCell, { kind: 'select' }>,
): ChoicesFrom {
  const filter = expressionOf(sheet.cell(cells, 'choice_filter'))
  const given = parametersOf(sheet.cell(cells, 'parameters'))
  for (const name of given.keys())
    if (!['randomize', 'seed'].includes(name))
      sheet.find('left-out', 'parameter-unknown', { row, column: sheet.headerOf('parameters'), about: name })
  const seed = given.get('seed')
  return {
    list,
    ...(file ? { file: true as const } : {}),
    ...(filter === '' ? {} : { filter }),
    ...(given.get('randomize') === 'true' ? { randomize: seed === undefined ? (true as const) : { seed } } : {}),
  }
}
