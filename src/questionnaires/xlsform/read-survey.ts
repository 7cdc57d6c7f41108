import { UNSEEN } from '../engine/course.ts'
import type { Choice, Group, Item, Question, Repeat, Table, Texts } from '../form/form.ts'
import { expressionOf, truthOf } from './cells.ts'
import type { Languages } from './languages.ts'
import { otherChoice, otherQuestion } from './other.ts'
import { type TypeCell, typeOf } from './question-type.ts'
import { choicesOf, present, readQuestion } from './read-question.ts'
import { choicesOfTable } from './read-table.ts'
import type { Row, SheetReader } from './sheet-reader.ts'

const READ = new Set(
  `type|name|label|hint|guidance_hint|relevant|constraint|constraint_message|required|required_message|default|read_only|calculation|appearance|repeat_count|choice_filter|parameters|image|audio|disabled|need|score|dimension|purpose|sensitivity|retention|respondent|esco|hxl|picture`.split(
    '|',
  ),
)
const OUTSIDE = new Set(
  `trigger|video|big_image|autoplay|rows|save_to|entities:saveto|instance|accuracythreshold|intent|sms_field|sms_option|sms_separator|sms_allow_media|sms_date_format|sms_datetime_format|sms_response|compact_tag|query|list_name|jr:noapperrorstring|noapperrorstring|no_app_error_string|jr:preload|jr:preloadparams|saveincomplete|oc:briefdescription|oc:description`.split(
    '|',
  ),
)
/** A name of XML, as which it is kept and referred to. */
const NAME = /^[\p{L}_][\p{L}\p{N}_.-]*$/u

interface Open {
  readonly what: 'group' | 'repeat' | 'loop'
  readonly row: Row
  readonly name: string
  readonly list: string
  readonly within: Level
}

/** What is written directly in a group, and by which names. */
interface Level {
  readonly items: Item[]
  readonly names: Set<string>
  /** In small letters. */
  readonly alike: Set<string>
}

export interface SurveyParts {
  readonly languages: Languages
  readonly choices: Record<string, Choice[]>
  /** The attached files, by their names without endings. */
  readonly tables: Readonly<Record<string, Table>>
}

/** The items of the survey sheet, nested as its groups and repeats are. */
export function readSurvey(sheet: SheetReader, parts: SurveyParts): readonly Item[] {
  const newLevel = (): Level => ({ items: [], names: new Set(), alike: new Set() })
  const top = newLevel()
  const open: Open[] = []
  for (const row of sheet.rows) {
    const within = open.at(-1)?.within ?? top
    const cell = sheet.cell(row.cells, 'type')
    if (truthOf(sheet.cell(row.cells, 'disabled')) === true) continue
    if (cell === '') {
      // A remark between questions has neither a name nor anything else that this form reads.
      if (sheet.cell(row.cells, 'name') !== '')
        sheet.find('refused', 'type-missing', {
          row: row.row,
          column: sheet.headerOf('type'),
          about: sheet.cell(row.cells, 'name'),
        })
      continue
    }
    const type = typeOf(cell)
    if (type.kind === 'end') {
      const begun = open.at(-1)
      if (begun?.what === type.what) {
        open.pop()
        put(open.at(-1)?.within ?? top, closed(sheet, begun, parts))
      } else sheet.find('refused', 'end-unmatched', { row: row.row, column: sheet.headerOf('type'), about: cell })
      continue
    }
    if (type.kind === 'unknown' || type.kind === 'include') {
      const reason = type.kind === 'include' ? 'include' : 'type-unknown'
      sheet.find('refused', reason, { row: row.row, column: sheet.headerOf('type'), about: cell })
      continue
    }
    const name = nameOf(sheet, row, type, within)
    if (type.kind === 'begin') open.push({ what: type.what, row, name, list: type.list, within: newLevel() })
    else put(within, questions(sheet, row, name, type, parts))
  }
  for (const { row, what } of open)
    sheet.find('refused', 'begin-unmatched', { row: row.row, column: sheet.headerOf('type'), about: `begin_${what}` })
  sheet.tellOthers(READ, OUTSIDE)
  return top.items
}

function put({ items, names, alike }: Level, made: readonly Item[]): void {
  for (const item of made) {
    items.push(item)
    names.add(item.name)
    alike.add(item.name.toLowerCase())
  }
}

function nameOf(sheet: SheetReader, { row, cells }: Row, type: TypeCell, { names, alike }: Level): string {
  const name = sheet.cell(cells, 'name')
  const column = sheet.headerOf('name')
  if (name === '' && type.kind === 'question' && type.type === 'note') return `note_in_row_${row}`
  if (name === '') sheet.find('refused', 'name-missing', { row, column, about: sheet.cell(cells, 'type') })
  else if (!NAME.test(name)) sheet.find('refused', 'name-invalid', { row, column, about: name })
  else if (names.has(name)) sheet.find('refused', 'name-twice', { row, column, about: name })
  else if (alike.has(name.toLowerCase())) sheet.find('noted', 'name-alike', { row, column, about: name })
  return name
}

function questions(
  sheet: SheetReader,
  row: Row,
  name: string,
  type: TypeCell,
  { languages, choices, tables }: SurveyParts,
): readonly Question[] {
  const column = sheet.headerOf('type')
  const cell = sheet.cell(row.cells, 'type')
  if (type.kind === 'outside') {
    sheet.find('left-out', 'type-outside', { row: row.row, column, about: cell })
    return [readQuestion(sheet, row, languages, { name, type: 'hidden' })]
  }
  if (type.kind === 'question') return [labelled(sheet, readQuestion(sheet, row, languages, { name, type: type.type }))]
  if (type.kind !== 'select') return []
  // Choices from other answers, and lists in other formats.
  if (type.list.startsWith('${') || (type.file && !/\.csv$/i.test(type.list))) {
    sheet.find('left-out', 'type-outside', { row: row.row, column, about: cell })
    return [readQuestion(sheet, row, languages, { name, type: 'hidden' })]
  }
  const list = type.file ? type.list.replace(/\.csv$/i, '') : type.list
  const attached = type.file ? tables[list] : undefined
  if (attached) choices[list] ??= choicesOfTable(attached, languages)
  if (type.file && !attached) sheet.find('noted', 'file-missing', { row: row.row, column, about: type.list })
  else if (!(type.file || list in choices)) sheet.find('refused', 'list-unknown', { row: row.row, column, about: list })
  // Several choices are kept in one answer, divided by spaces.
  if (type.type !== 'select_one')
    for (const choice of (choices[list] ?? []).filter((one) => /\s/.test(one.name)))
      sheet.find('refused', 'choice-name-spaces', { row: row.row, column, about: choice.name })
  const drawn = choicesOf(sheet, row, { ...type, list })
  const question = labelled(sheet, readQuestion(sheet, row, languages, { name, type: type.type, choices: drawn }))
  if (!type.other) return [question]
  if (drawn.filter !== undefined) sheet.find('refused', 'other-with-filter', { row: row.row, column, about: name })
  sheet.find('noted', 'other-written-out', { row: row.row, column, about: name })
  choices[list] ??= []
  const listed = choices[list]
  if (!listed.some((choice) => choice.name === 'other'))
    listed.push(otherChoice(languages.all, listed.at(-1)?.row ?? row.row))
  return [question, otherQuestion(languages.all, question)]
}

/** Says so where a question that is shown has nothing to show. */
function labelled(sheet: SheetReader, question: Question): Question {
  const shown = !UNSEEN.includes(question.type)
  if (
    shown &&
    [question.label, question.hint, question.media.image ?? {}].every((texts) => Object.keys(texts).length === 0)
  )
    sheet.find('noted', 'label-missing', { row: question.row, column: sheet.headerOf('label'), about: question.name })
  return question
}

function closed(sheet: SheetReader, begun: Open, parts: SurveyParts): readonly Item[] {
  const {
    what,
    row,
    name,
    within: { items },
  } = begun
  const { cells } = row
  const common = {
    name,
    row: row.row,
    label: parts.languages.texts(cells, sheet.all('label')),
    ...present({ relevant: expressionOf(sheet.cell(cells, 'relevant')), appearance: sheet.cell(cells, 'appearance') }),
  }
  if (what === 'group') return [{ kind: 'group', ...common, items } satisfies Group]
  if (what === 'repeat') {
    const count = present({ count: expressionOf(sheet.cell(cells, 'repeat_count')) })
    return [{ kind: 'repeat', ...common, items, ...count } satisfies Repeat]
  }
  return loop(sheet, begun, common, parts)
}

/** `begin loop over list` is a group for each choice of the list, in which `%(name)s` and `%(label)s` are those of the choice. */
function loop(
  sheet: SheetReader,
  { list, within: { items }, row }: Open,
  common: Omit<Group, 'kind' | 'items'>,
  parts: SurveyParts,
): readonly Item[] {
  const choices = parts.choices[list]
  if (!choices) {
    sheet.find('refused', 'list-unknown', { row: row.row, column: sheet.headerOf('type'), about: list })
    return []
  }
  sheet.find('noted', 'loop-written-out', { row: row.row, column: sheet.headerOf('type'), about: common.name })
  const rounds = choices.map((choice): Group => {
    const said = <T extends Item>(item: T): T => {
      const label: Texts = Object.fromEntries(
        Object.entries(item.label).map(([key, text]) => [
          key,
          text.replaceAll('%(name)s', choice.name).replaceAll('%(label)s', choice.label[key] ?? choice.name),
        ]),
      )
      return item.kind === 'question' ? { ...item, label } : { ...item, label, items: item.items.map(said) }
    }
    return { kind: 'group', name: choice.name, row: row.row, label: choice.label, items: items.map(said) }
  })
  return [{ kind: 'group', ...common, items: rounds }]
}
