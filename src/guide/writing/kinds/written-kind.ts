import type { Child } from 'hono/jsx'
import type { CalendarDay } from '#kernel'
import type { PlaceVisit } from '#people'
import type { Write } from '#platform/db'
import type { MessageKey } from '#platform/i18n'
import type { ItemKey } from '#texts'
import type { EditorView } from '../editor/read-editor.ts'
import type { Slot } from '../editor/slots.ts'
import type { TextForm } from '../editor/text-form.ts'

/** How readers get a text: see `ItemTraits`. */
export type Trait = 'sensitive' | 'careful' | 'binding'

/** What is wrong with a field, and how to mend it. */
export interface FormProblem {
  readonly field: string
  readonly message: MessageKey
}

export interface FieldsProps<About> {
  readonly visit: PlaceVisit
  readonly view: EditorView
  readonly form: TextForm<About>
  problemOf(field: string): string | undefined
}

/**
 * What the workspace has to know of one kind of text, so that one editor, one history and one inheritance serve all of them.
 *
 * `About`: what is decided about such a text besides its words, as it was typed.
 */
export interface WrittenKind<About = unknown> {
  /** As `texts` calls it. */
  readonly kind: 'page' | 'news' | 'event' | 'phrase' | 'term'
  /** Its part of a place's workspace: `pages`. */
  readonly folder: 'pages' | 'news' | 'events' | 'phrases' | 'words'
  /** The slot of what a text is called in lists. */
  readonly titleSlot: 'title' | 'phrase'
  /** The parts that it is written in besides that. */
  readonly slots: readonly Slot[]
  /** Which of these an author decides. */
  readonly traits: readonly Trait[]
  /** For a text that is being begun. */
  begin(visit: PlaceVisit, topic: string): About
  parse(form: URLSearchParams): About
  /** What keeps it from being stored. */
  problems(about: About): readonly FormProblem[]
  /** The topic that it belongs to; empty for none. */
  topicOf(about: About): string
  Fields(props: FieldsProps<About>): Child
  /** As `guide.v_written` has it and `guide.apply_draft` takes it; of what is without problems. */
  toStored(about: About): object
  fromStored(stored: unknown): About
  /** How it stands in the list of its kind: what is said of it there, and before which others, the least first. */
  inList(about: About, visit: PlaceVisit): { readonly facts: readonly string[]; readonly turn: number }
  /** Whether it passes, and has: readers find it in no list any more, or far down. */
  isPast(about: About, today: CalendarDay): boolean
  /** Where readers of a place and a language find the text: `/news/flu`. */
  readersPath(address: string): string
  /** Gives a new text its place, before anybody reads it. The address is free. */
  add(tx: Write, key: ItemKey, address: string, about: About): Promise<void>
}
