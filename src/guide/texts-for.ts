import type { Id, LanguageTag } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { type ItemKey, languagesOf, type PublicText, publicTexts } from '#texts'

/** The published texts of these items as this reader gets them; only the named slots, when given. */
export function textsFor(
  tx: Read,
  { place, language }: Reader,
  keys: readonly ItemKey[],
  slots?: readonly string[],
): Promise<ReadonlyMap<Id, PublicText>> {
  return publicTexts(tx, keys, {
    language,
    withholdUnchecked: place.withholdsUnchecked,
    ...(slots === undefined ? {} : { slots }),
  })
}

/** Of the place's languages those in which the item can be read, in the place's order. */
export async function readableIn(tx: Read, { place }: Reader, key: ItemKey): Promise<readonly LanguageTag[]> {
  const languages = (await languagesOf(tx, [key], place.withholdsUnchecked)).get(key.itemId) ?? []
  return place.languages.filter((language) => languages.includes(language))
}
