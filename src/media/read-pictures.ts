import type { Id, LanguageTag } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { type ItemKey, publicTexts } from '#texts'
import { type SizedPicture, sizesOf } from './picture-store.ts'
import { ALTERNATIVE_SLOT } from './store-picture.ts'

/** A picture as a reader gets it. */
export interface PublicPicture extends SizedPicture {
  readonly pictureId: Id
  /** In the reader's language, else in the source's. */
  readonly alternative: { readonly text: string; readonly language: LanguageTag }
}

/** The published ones of `keys` that the reader's place shows (its own and its ancestors'), by picture id. */
export async function readPictures(
  tx: Read,
  { place, language }: Pick<Reader, 'place' | 'language'>,
  keys: readonly ItemKey[],
): Promise<ReadonlyMap<Id, PublicPicture>> {
  const shown = keys.filter(({ placeId }) => place.chain.includes(placeId))
  const texts = await publicTexts(tx, shown, {
    language,
    withholdUnchecked: place.withholdsUnchecked,
    slots: [ALTERNATIVE_SLOT],
  })
  const pictures = new Map<Id, PublicPicture>()
  for (const [pictureId, sized] of await sizesOf(tx, shown)) {
    const segment = texts.get(pictureId)?.blocks[0]?.segments[0]
    if (segment)
      pictures.set(pictureId, { pictureId, ...sized, alternative: { text: segment.text, language: segment.language } })
  }
  return pictures
}
