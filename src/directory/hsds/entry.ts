import type { Id, LanguageTag } from '#kernel'
import type { DraftBlock } from '#texts'
import type { Gathered } from './gather.ts'
import type { Findings, Where } from './problem.ts'

/** What the directory keeps as a thing of its own, each with an item in `texts` of the same kind and id. */
export type EntryKind = 'taxonomy' | 'taxonomy-term' | 'organization' | 'location' | 'service'

/** Values by column name, without `place_id`. */
export type Row = Readonly<Record<string, unknown>>

export type ChildTable =
  | 'address'
  | 'accessibility'
  | 'service_topic'
  | 'service_at_location'
  | 'phone'
  | 'contact'
  | 'language_spoken'
  | 'schedule'
  | 'cost_option'
  | 'required_document'
  | 'service_area'
  | 'capacity'
  | 'attribute'

export interface EntryText {
  readonly blocks: readonly DraftBlock[]
  /** The same blocks in another language; one without sentences is not translated. */
  readonly translations: readonly {
    readonly language: LanguageTag
    readonly checked: boolean
    readonly blocks: readonly DraftBlock[]
  }[]
}

/** A thing as a source tells it, ready to be kept. */
export interface Entry {
  readonly kind: EntryKind
  readonly id: Id
  readonly where: Where
  /** For the address of its page; `given` when the source names it itself. Nothing for what has no page. */
  readonly slug?: { readonly wanted: string; readonly given: boolean }
  readonly row: Row
  readonly children: ReadonlyMap<ChildTable, readonly Row[]>
  readonly text: EntryText
  readonly sensitivity: 'public' | 'sensitive'
  readonly careful: boolean
  /** All that is kept of a confidential location besides its id; it has no text and no children then. */
  readonly hidden?: Row
}

/** What making entries needs to know besides the records. */
export interface EntryContext {
  readonly source: Gathered
  readonly sourceLanguage: LanguageTag
  readonly findings: Findings
  /** Whether the place already has this thing from earlier. */
  isKnown(kind: EntryKind, id: Id): boolean
}
