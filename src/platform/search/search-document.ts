import type { Id, LanguageTag } from '#kernel'

/** What a document is about: a page, a service, an event. The kinds are the modules' own words. */
export interface DocumentKey {
  readonly placeId: number
  readonly kind: string
  readonly itemId: Id
}

/** An item in one language, as it can be found. Only what every reader may see belongs into it. */
export interface SearchDocument extends DocumentKey {
  readonly language: LanguageTag
  readonly title: string
  readonly summary: string
  /** What it is also about, such as the title of its topic: found before a summary, never shown. */
  readonly keywords?: string
  /** Found, never shown: plain text, in any length (what exceeds the first 3,000 different words is not found). */
  readonly body: string
  /** From 0, the default, to 1: how much this goes before its like, such as a service that is open to everyone. */
  readonly boost?: number
  readonly changedAt: Date
}
