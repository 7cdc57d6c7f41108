import type { Id, LanguageTag } from '#kernel'

export interface SearchWish {
  /** The place and those it inherits from, nearest first. */
  readonly placeIds: readonly number[]
  /**
   * In which the query may be written and the hits may be shown, best first: the reader's language, then that in which everything
   * exists, then all others.
   */
  readonly languages: readonly LanguageTag[]
  /** Into which of them a query is translated: the reader's language, and that in which everything exists. */
  readonly meant: readonly LanguageTag[]
  /** As it was typed; anything is allowed. */
  readonly query: string
  /** All kinds when left out. */
  readonly kinds?: readonly string[]
  /** Items that this place does not show, such as inherited ones that it has overridden. */
  readonly except?: readonly { readonly placeId: number; readonly itemId: Id }[]
  readonly limit: number
  readonly offset?: number
}

export interface Hit {
  readonly placeId: number
  readonly kind: string
  readonly itemId: Id
  /** The best of the wished languages that the item has, whatever the language it was found in. */
  readonly language: LanguageTag
  readonly title: string
  readonly summary: string
  /** To compare hits of one search with each other, and for nothing else. */
  readonly rank: number
}

export interface SearchResult {
  /** Best first. */
  readonly hits: readonly Hit[]
  /** How many items were found, on all pages together; beyond some two hundred they are no longer counted. */
  readonly total: number
  /** What was searched for instead, as people write it, when a word was found nowhere and another one is near. */
  readonly corrected?: string
  /** The words that were looked for, normalised, as the language of the best hit (or the first) reads them. */
  readonly words: readonly string[]
}
