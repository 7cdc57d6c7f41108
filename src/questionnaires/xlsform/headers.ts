/** A column of a sheet: what it is for, in which language. */
export interface Column {
  /** XLSForm's name in today's spelling: `label`, `constraint_message`; an unknown header in small letters. */
  readonly field: string
  /** As the header has it after `::`; empty for none. */
  readonly language: string
  /** As the sheet has it. */
  readonly header: string
  readonly at: number
}

/** Older and other spellings found in real sheets. Source: https://xlsform.org and the reference converter's list of aliases. */
const OTHER_SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    command: 'type',
    tag: 'name',
    value: 'name',
    caption: 'label',
    relevance: 'relevant',
    readonly: 'read_only',
    calculate: 'calculation',
    constraining_message: 'constraint_message',
    'jr:constraintmsg': 'constraint_message',
    constraintmsg: 'constraint_message',
    'jr:requiredmsg': 'required_message',
    requiredmsg: 'required_message',
    count: 'repeat_count',
    'jr:count': 'repeat_count',
    guidance: 'guidance_hint',
    set_form_title: 'form_title',
    title: 'form_title',
    set_form_id: 'form_id',
    id_string: 'form_id',
    allow_duplicate_choices: 'allow_choice_duplicates',
  }),
)

/** Prefixes that name where in an XForm a column ends up, which the field alone says as well. */
const PREFIXES = new Set(['bind', 'control', 'body', 'media'])

/**
 * `label::English (en)`, `label:English`, `media::image::fr`, `bind:jr:constraintMsg`, `Read Only` → what they mean. Colons inside
 * `jr:…` do not divide.
 */
export function columnOf(header: string, at: number): Column {
  const parts = header
    .trim()
    .replace(/\bjr:(?!:)/gi, 'jr\u0000')
    .split(/\s*::?\s*/)
    .map((part) => part.replaceAll('\u0000', ':').trim())
  const spelled = (part: string) => part.toLowerCase().replace(/[\s-]+/g, '_')
  if (parts.length > 1 && PREFIXES.has(spelled(parts[0] ?? ''))) parts.shift()
  const field = spelled(parts[0] ?? '')
  return { field: OTHER_SPELLINGS.get(field) ?? field, language: parts.slice(1).join('::'), header: header.trim(), at }
}

/** The columns of a header row; cells without a text are none. */
export function columnsOf(row: readonly string[]): readonly Column[] {
  return row.flatMap((header, at) => (header.trim() === '' ? [] : [columnOf(header, at)]))
}

/** `English (en)` → `en`; `undefined` where the brackets are missing or hold no language tag. */
export function tagIn(language: string): string | undefined {
  const tag = /\(\s*([a-z]{2,8}(?:-[a-z0-9]{1,8})*)\s*\)\s*$/i.exec(language)?.[1]
  if (!tag) return undefined
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}
