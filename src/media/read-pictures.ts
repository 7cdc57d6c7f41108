import type { Id, LanguageTag } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { type ItemKey, publicTexts } from '#texts'
import { sizesOf } from './picture-store.ts'
import { ALTERNATIVE_SLOT } from './store-picture.ts'

/** A picture as a reader gets it. */
export interface PublicPicture {
  readonly pictureId: Id
  /** Narrowest first, never empty. */
  readonly sizes: readonly { readonly width: number; readonly height: number }[]
  /** In the reader's language, else in the source's. */
  readonly alternative: { readonly text: string; readonly language: LanguageTag }
}

/** The published ones of `keys` that the reader's place shows (its own and its ancestors'), by picture id. */
export async function readPictures(
  tx: Read,
  { place, language }: Reader,
  keys: readonly ItemKey[],
): Promise<ReadonlyMap<Id, PublicPicture>> {
  const shown = keys.filter(({ placeId }) => place.chain.includes(placeId))
  const texts = await publicTexts(tx, shown, {
    language,
    withholdUnchecked: place.withholdsUnchecked,
    slots: [ALTERNATIVE_SLOT],
  })
  const pictures = new Map<Id, PublicPicture>()
  for (const [pictureId, sizes] of await sizesOf(tx, shown)) {
    const segment = texts.get(pictureId)?.blocks[0]?.segments[0]
    if (segment)
      pictures.set(pictureId, { pictureId, sizes, alternative: { text: segment.text, language: segment.language } })
  }
  return pictures
}
