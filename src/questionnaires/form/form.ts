/**
 * A questionnaire as its authors defined it: what an XLSForm says, read once and checked, in a shape that can be kept as JSON and
 * carried to a browser. Never changed after its first answer; a change is a new version.
 *
 * Names follow XLSForm (https://xlsform.org) and ODK XForms; the columns of our own are described at `Asked`.
 */
export interface Form {
  /** `form_id` of the settings sheet. */
  readonly id: string
  /** `version` of the settings sheet; text, compared for equality only. */
  readonly version: string
  readonly title: Texts
  /** In the order of the sheet's columns; at least one. */
  readonly languages: readonly FormLanguage[]
  /** The `key` of the language shown to somebody whose own the form does not speak. */
  readonly defaultLanguage: string
  /** Names a finished sitting for those who read the answers. */
  readonly instanceName?: Expression
  readonly items: readonly Item[]
  /** Choice lists by `list_name`. */
  readonly choices: Readonly<Record<string, readonly Choice[]>>
  /** Attached CSV files by name without `.csv`, for `pulldata`, and lists kept outside the choices sheet. */
  readonly tables: Readonly<Record<string, Table>>
}

/** A language as the headers of a sheet name it: `label::English (en)`. */
export interface FormLanguage {
  /** As the header has it, `English (en)`; empty for a header without a language. By this, texts are found. */
  readonly key: string
  /** BCP 47, from the brackets; absent where the header has none. */
  readonly tag?: string
}

/** A text by the `key` of its language. May hold `${name}`, which shows that answer, and the emphasis and links of Markdown. */
export type Texts = Readonly<Record<string, string>>

/** An XPath expression in XLSForm's dialect, with `${name}` for a reference. */
export type Expression = string

export type Item = Question | Group | Repeat

/** What every item of a form has. */
interface Named {
  /** Unique among the items of its group. */
  readonly name: string
  /** Where the author wrote it, to speak of it: the row of the survey sheet, counted from 1 with the header. */
  readonly row: number
  readonly label: Texts
  readonly relevant?: Expression
  /** Hints on how to show it, as the author wrote them, separated by spaces. */
  readonly appearance?: string
}

export interface Group extends Named {
  readonly kind: 'group'
  readonly items: readonly Item[]
}

export interface Repeat extends Named {
  readonly kind: 'repeat'
  readonly items: readonly Item[]
  /** `repeat_count`: how many there are; absent where the person adds and takes away. */
  readonly count?: Expression
}

/** Types of questions, named as in XLSForm's `type` column. */
export type QuestionType =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'select_one'
  | 'select_multiple'
  | 'rank'
  | 'date'
  | 'time'
  | 'dateTime'
  | 'note'
  | 'calculate'
  | 'hidden'
  | 'range'
  | 'acknowledge'
  | 'geopoint'
  | MetaType

/** What a device fills in by itself when a sitting begins or ends. */
export type MetaType = 'start' | 'end' | 'today'

export interface Question extends Named, Asked {
  readonly kind: 'question'
  readonly type: QuestionType
  readonly hint: Texts
  /** For the counsellor, not for the person asked. */
  readonly guidance: Texts
  readonly media: Media
  /** `yes`, `no` or an expression, already as an expression: `true()`. */
  readonly required?: Expression
  readonly requiredMessage: Texts
  readonly constraint?: Expression
  readonly constraintMessage: Texts
  readonly readOnly?: Expression
  readonly calculation?: Expression
  /** A value, or an expression that is evaluated once, when the sitting or the repeat begins. */
  readonly default?: Default
  /** Of the select types and `rank`. */
  readonly choices?: ChoicesFrom
  /** Of `range`: start and end are included. */
  readonly range?: { readonly start: number; readonly end: number; readonly step: number }
}

export type Default = { readonly value: string } | { readonly expression: Expression }

export interface ChoicesFrom {
  /** A key of `Form.choices`; with `file`, of `Form.tables`, whose columns `name` and `label` are the choices'. */
  readonly list: string
  readonly file?: true
  readonly filter?: Expression
  /** Shown in an order drawn from a seed: the sitting's, or what an expression says. */
  readonly randomize?: true | { readonly seed: Expression }
}

export interface Choice {
  readonly name: string
  readonly row: number
  readonly label: Texts
  readonly media: Media
  /** Further columns of the choices sheet, for `choice_filter`. */
  readonly columns: Readonly<Record<string, string>>
  /** ESCO concept of this choice, as a URI. */
  readonly esco?: string
  /** What choosing it adds to the question's dimension. */
  readonly score?: number
  /** Needs that choosing it reveals. */
  readonly needs: readonly string[]
}

/** Files beside a label, by kind and language `key`; the names of attached files. */
export interface Media {
  readonly image?: Texts
  readonly audio?: Texts
}

/** Rows of an attached CSV, each a value by column. */
export type Table = readonly Readonly<Record<string, string>>[]

/** Columns of our own: why a question is asked and what becomes of its answer. */
interface Asked {
  /** Needs that an answer other than empty, `no` or 0 reveals; a choice may name its own. */
  readonly needs: readonly string[]
  /** What an answer adds to its dimension; for choices, see `Choice.score`. */
  readonly score?: Expression
  readonly dimension?: string
  /** Why this is asked, told to the person asked. */
  readonly purpose: Texts
  /** `safety` is asked alone and never handed over unless chosen; `sensitive` is never previewed or named in a reminder. */
  readonly sensitivity: 'plain' | 'sensitive' | 'safety'
  /** Days after which the answer is forgotten; absent for as long as the sitting is kept. */
  readonly retention?: number
  readonly respondent: 'self' | 'counsellor'
  /** ESCO concept asked about, as a URI. */
  readonly esco?: string
  /** Tag of its column where results are shared, `#affected+f`: https://hxlstandard.org. */
  readonly hxl?: string
  /** One of the platform's pictograms. */
  readonly picture?: string
}
