import { columnFor } from '../form/column.ts'
import type { Choice, Form, Item, Media, Question, Texts } from '../form/form.ts'
import { writeWorkbook } from './write-workbook.ts'

type Cells = Readonly<Record<string, string>>

/**
 * A form as the workbook that reads as the same form. Attached files are not in it: they stay files.
 *
 * Columns that no row needs are not written. Texts begin with the character that they begin with; a spreadsheet shows them as texts,
 * whatever they look like.
 */
export function writeXlsform(form: Form): Uint8Array {
  const texts = (field: string, of: Texts): Cells =>
    Object.fromEntries(Object.entries(of).map(([key, text]) => [columnFor(field, key), text]))
  const media = ({ image = {}, audio = {} }: Media): Cells => ({ ...texts('image', image), ...texts('audio', audio) })
  const survey = form.items.flatMap((item) => rowsOf(item, texts, media))
  const attached = new Set(listsOfFiles(form.items))
  const own = Object.entries(form.choices).filter(([list]) => !attached.has(list))
  const choices = own.flatMap(([list, all]) =>
    all.map((choice) => ({ list_name: list, ...choiceCells(choice, texts, media) })),
  )
  const settings: Cells = {
    ...texts('form_title', form.title),
    [columnFor('form_title', form.defaultLanguage)]: '',
    // Other programs know a title without a language only.
    form_title: form.title[form.defaultLanguage] ?? form.id,
    form_id: form.id,
    version: form.version,
    default_language: form.defaultLanguage,
    instance_name: form.instanceName ?? '',
  }
  const inOrder = ['label', 'hint'].flatMap((field) => form.languages.map(({ key }) => columnFor(field, key)))
  return writeWorkbook([
    { name: 'survey', rows: rowsWith(survey, ['type', 'name', ...inOrder]) },
    ...(choices.length > 0 ? [{ name: 'choices', rows: rowsWith(choices, ['list_name', 'name', ...inOrder]) }] : []),
    { name: 'settings', rows: rowsWith([settings], []) },
  ])
}

/** Lists whose choices stand in an attached file. */
function listsOfFiles(items: readonly Item[]): readonly string[] {
  return items.flatMap((item) => {
    if (item.kind !== 'question') return listsOfFiles(item.items)
    return item.choices?.file ? [item.choices.list] : []
  })
}

function rowsWith(rows: readonly Cells[], first: readonly string[]): readonly (readonly string[])[] {
  const used = new Set(rows.flatMap((row) => Object.keys(row).filter((column) => row[column] !== '')))
  const columns = [...first.filter((column) => used.has(column) || !column.startsWith('hint')), ...used].filter(
    (column, at, all) => all.indexOf(column) === at,
  )
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
}

type WriteTexts = (field: string, of: Texts) => Cells
type WriteMedia = (of: Media) => Cells

function rowsOf(item: Item, texts: WriteTexts, media: WriteMedia): readonly Cells[] {
  const common = {
    name: item.name,
    ...texts('label', item.label),
    relevant: item.relevant ?? '',
    appearance: item.appearance ?? '',
  }
  if (item.kind === 'question') return [{ ...common, ...questionCells(item, texts, media) }]
  return [
    { type: `begin_${item.kind}`, ...common, ...(item.kind === 'repeat' ? { repeat_count: item.count ?? '' } : {}) },
    ...item.items.flatMap((inner) => rowsOf(inner, texts, media)),
    { type: `end_${item.kind}`, name: item.name },
  ]
}

function questionCells(question: Question, texts: WriteTexts, media: WriteMedia): Cells {
  const { choices, range, default: preset } = question
  return {
    type: typeCell(question),
    ...texts('hint', question.hint),
    ...texts('guidance_hint', question.guidance),
    ...media(question.media),
    required: question.required ?? '',
    ...texts('required_message', question.requiredMessage),
    constraint: question.constraint ?? '',
    ...texts('constraint_message', question.constraintMessage),
    read_only: question.readOnly ?? '',
    calculation: question.calculation ?? '',
    default: preset === undefined ? '' : 'value' in preset ? preset.value : preset.expression,
    choice_filter: choices?.filter ?? '',
    parameters: range ? `start=${range.start} end=${range.end} step=${range.step}` : randomized(choices?.randomize),
    need: question.needs.join(' '),
    score: question.score ?? '',
    dimension: question.dimension ?? '',
    ...texts('purpose', question.purpose),
    sensitivity: question.sensitivity === 'plain' ? '' : question.sensitivity,
    retention: String(question.retention ?? ''),
    respondent: question.respondent === 'self' ? '' : question.respondent,
    esco: question.esco ?? '',
    hxl: question.hxl ?? '',
    picture: question.picture ?? '',
  }
}

function typeCell({ type, choices }: Question): string {
  if (!choices) return type
  return choices.file ? `${type}_from_file ${choices.list}.csv` : `${type} ${choices.list}`
}

function randomized(randomize: true | { readonly seed: string } | undefined): string {
  if (randomize === undefined) return ''
  return randomize === true ? 'randomize=true' : `randomize=true seed=${randomize.seed}`
}

function choiceCells({ name, label, media, columns }: Choice, texts: WriteTexts, writeMedia: WriteMedia): Cells {
  return { name, ...texts('label', label), ...writeMedia(media), ...columns }
}
