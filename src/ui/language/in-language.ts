/** The direction in which a script runs. */
export type Direction = 'ltr' | 'rtl'

/** A language as a fragment of a page needs it: the BCP 47 tag and the direction of the script it is written in. */
export interface InLanguage {
  readonly lang: string
  readonly dir: Direction
}

/** One language a page can be read in. `name` is the language's own name in its own script, never translated. */
export interface LanguageChoice extends InLanguage {
  readonly name: string
  readonly href: string
  /** `false` when this page lacks the language: it is offered all the same, and said to be missing. */
  readonly available: boolean
}
