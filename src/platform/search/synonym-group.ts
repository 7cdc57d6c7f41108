import type { LanguageTag } from '#kernel'

/** Instead of a language: a name that is the same in all, such as that of an office. */
export const ANY_LANGUAGE = '*'

/** Phrases that mean the same, in one language or in several. */
export type SynonymGroup = readonly {
  readonly language: LanguageTag | typeof ANY_LANGUAGE
  readonly phrase: string
}[]
