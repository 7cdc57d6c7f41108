import type { LanguageTag } from '#kernel'
import type { OwnMessage, Place } from '#places'
import { BASE_LANGUAGE, type Catalogues, findMessage, type MessageKey } from '#platform/i18n'

/** An interface text in one language, as readers of a place get it. */
export interface InterfaceText {
  readonly key: MessageKey
  readonly text: string
  /** Another one than was asked for when there is none in that. */
  readonly language: LanguageTag
  /** Where it comes from: the place's own words, those of a place above, the product. */
  readonly from: 'here' | 'above' | 'product'
}

/** The keys of what readers are told: every shipped language has them, while those of the workspace are in few. In their own order. */
export function readerKeys(shipped: Catalogues): readonly MessageKey[] {
  const catalogues = [...shipped.values()]
  const keys = [...(shipped.get(BASE_LANGUAGE)?.keys() ?? [])].filter((key) => catalogues.every((one) => one.has(key)))
  return keys.sort() as MessageKey[]
}

/** What readers of a place are told in a language under a key. */
export function interfaceText(
  { wording }: Pick<Place, 'wording'>,
  own: readonly OwnMessage[],
  shipped: Catalogues,
  key: MessageKey,
  language: LanguageTag,
): InterfaceText {
  const { text, language: found } = findMessage(key, language, shipped, wording)
  const isOwn = own.some((one) => one.key === key && one.language === found)
  const from = isOwn ? 'here' : wording.get(found)?.has(key) ? 'above' : 'product'
  return { key, text, language: found, from }
}

/** The keys whose name, English text or text in a language holds what somebody searches for; all for an empty search. */
export function findKeys(
  place: Pick<Place, 'wording'>,
  shipped: Catalogues,
  search: string,
  language: LanguageTag,
): readonly MessageKey[] {
  const wanted = search.normalize('NFC').toLowerCase()
  return readerKeys(shipped).filter((key) =>
    [key, shipped.get(BASE_LANGUAGE)?.get(key) ?? '', findMessage(key, language, shipped, place.wording).text].some(
      (text) => text.toLowerCase().includes(wanted),
    ),
  )
}

/** The share between 0 and 1 of what readers are told that is there in this very language. */
export function interfaceShare(
  { wording }: Pick<Place, 'wording'>,
  shipped: Catalogues,
  language: LanguageTag,
): number {
  const keys = readerKeys(shipped)
  const there = keys.filter((key) => wording.get(language)?.has(key) || shipped.get(language)?.has(key))
  return there.length / keys.length
}
