import type { Rule, ScorePart, Standard } from '../standard/standard.ts'

/**
 * How a standard is written as sheets: a row for each of its parts, and further rows below one for what it holds: the options of a
 * criterion, the rules of a stage, the parts of a score. A column of texts is there once for each language: `title::en`.
 */
export interface SheetShape {
  readonly name: 'elements' | 'criteria' | 'strands' | 'milestones' | 'stages' | 'scores'
  readonly columns: readonly SheetColumn[]
  readonly held?: {
    /** Of the part. */
    readonly field: 'options' | 'rules' | 'of'
    readonly columns: readonly SheetColumn[]
    /** One of what it holds, each of its fields in a column; and back. */
    readonly flat?: (one: never) => Fields
    readonly deep?: (fields: Fields) => Fields
  }
}

export interface SheetColumn {
  readonly header: string
  readonly field: string
  readonly as: 'word' | 'words' | 'texts' | 'number' | 'flag'
}

export type Fields = Readonly<Record<string, unknown>>

const column = (as: SheetColumn['as'], header: string, field = header): SheetColumn => ({ as, header, field })
const named = [column('word', 'id'), column('texts', 'title')]

export const SHEETS: readonly SheetShape[] = [
  { name: 'elements', columns: [...named, column('texts', 'about'), column('words', 'themes')] },
  {
    name: 'criteria',
    columns: [
      ...[column('word', 'id'), column('word', 'element'), column('texts', 'question'), column('texts', 'help')],
      ...[column('flag', 'mandatory', 'isMandatory'), column('flag', 'core', 'isCore')],
    ],
    held: {
      field: 'options',
      columns: [column('word', 'option', 'id'), column('texts', 'label'), column('number', 'value')],
    },
  },
  { name: 'strands', columns: named },
  { name: 'milestones', columns: named },
  {
    name: 'stages',
    columns: [
      ...[...named, column('texts', 'about'), column('words', 'after')],
      ...[column('flag', 'all_strands', 'allStrands'), column('number', 'years')],
    ],
    held: {
      field: 'rules',
      columns: [
        ...[column('word', 'rule', 'kind'), column('words', 'elements'), column('word', 'only')],
        ...[column('number', 'count'), column('number', 'share'), column('word', 'milestone')],
        ...[
          column('number', 'within_years', 'years'),
          column('word', 'score'),
          column('number', 'at_least', 'atLeast'),
        ],
      ],
      flat: (rule: Rule) => ('of' in rule ? { ...rule, ...rule.of } : rule),
      deep: deepRule,
    },
  },
  {
    name: 'scores',
    columns: [...named, column('number', 'total')],
    held: {
      field: 'of',
      columns: [column('word', 'mean_of', 'kind'), column('word', 'of', 'id'), column('number', 'weight')],
      flat: flatPart,
      deep: ({ kind, id, ...rest }) => ({ [String(kind)]: id, ...rest }),
    },
  },
]

function deepRule({ elements, only, ...rest }: Fields): Fields {
  const scope = { ...(elements === undefined ? {} : { elements }), ...(only === undefined ? {} : { only }) }
  return ['all', 'at-least', 'share'].includes(String(rest.kind)) ? { ...rest, of: scope } : { ...rest, ...scope }
}

function flatPart({ weight, ...part }: ScorePart): Fields {
  const [[kind, id] = []] = Object.entries(part)
  return { kind, id, weight }
}

/** What stands in the sheet of the standard as a whole, a row for each. */
export const ABOUT = 'about'
export const ABOUT_COLUMNS: readonly SheetColumn[] = [
  ...[column('word', 'id'), column('word', 'version'), column('texts', 'title'), column('texts', 'notice')],
  ...[column('word', 'source'), column('word', 'licence')],
]

/** Languages in which a standard says anything, those of its title first. */
export function languagesOf(standard: Standard): readonly string[] {
  const said = new Set(Object.keys(standard.title))
  JSON.stringify(standard, (key, value: unknown) => {
    if (TEXT_FIELDS.has(key) && value) for (const language of Object.keys(value)) said.add(language)
    return value
  })
  return [...said]
}

const TEXT_FIELDS = new Set(
  [ABOUT_COLUMNS, ...SHEETS.flatMap(({ columns, held }) => [columns, held?.columns ?? []])]
    .flat()
    .filter(({ as }) => as === 'texts')
    .map(({ field }) => field),
)
