import type { LanguageTag, TimeZone } from '#kernel'

/** What a pack holds so that a device can ask, besides the forms: the place and the words, in the pack's language. */
export interface AskingKit {
  readonly place: { readonly slug: string; readonly name: string; readonly zone: TimeZone; readonly quickExit: string }
  readonly language: LanguageTag
  /** By key, as ICU text. */
  readonly messages: Readonly<Record<string, string>>
  readonly forms: readonly { readonly slug: string; readonly title: string }[]
}

/** Below `/{place}/{language}`. */
export const KIT_PATH = '/ask.json'
export const formPath = (slug: string): string => `/ask/${slug}/form.json`
