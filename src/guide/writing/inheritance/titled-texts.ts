import type { LanguageTag } from '#kernel'
import { nameFor, type Place } from '#places'
import type { Read } from '#platform/db'
import { type ItemKey, plainSlot, publicTexts } from '#texts'

export interface Titled {
  /** In the place's main language where there is one, else its address. */
  readonly title: string
  readonly titleLanguage: LanguageTag
  /** The name of the higher level that publishes it. */
  readonly from: string | undefined
}

/** What inherited texts are called, and whose they are: for somebody who reads `language`. */
export async function titledTexts<Row extends ItemKey & { readonly address: string }>(
  tx: Read,
  place: Place,
  language: LanguageTag,
  rows: readonly Row[],
  titleSlot: string,
): Promise<readonly (Row & Titled)[]> {
  const [source = language] = place.languages
  const texts = await publicTexts(tx, rows, { language: source, withholdUnchecked: false, slots: [titleSlot] })
  return rows.map((row) => {
    const text = texts.get(row.itemId)
    const origin = place.ancestors.find(({ id }) => id === row.placeId)
    return {
      ...row,
      title: (text && plainSlot(text, titleSlot)) || row.address,
      titleLanguage: text?.blocks[0]?.segments[0]?.language ?? source,
      from: origin && nameFor(origin, language),
    }
  })
}
