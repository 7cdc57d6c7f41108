import type { Id, LanguageTag } from '#kernel'
import type { Read } from '#platform/db'
import { type ItemKey, plainSlot, publicTexts } from '#texts'

/** What an item is called, in the wished language or another. */
export interface Title {
  readonly text: string
  readonly language: LanguageTag
}

/** The slots that hold what an item is called. */
const TITLE_SLOTS = ['title', 'name']

/** By item id; what is not published is left out. */
export async function titlesOf(
  tx: Read,
  keys: readonly ItemKey[],
  wish: { readonly language: LanguageTag; readonly withholdUnchecked: boolean },
): Promise<ReadonlyMap<Id, Title>> {
  const texts = await publicTexts(tx, keys, { ...wish, slots: TITLE_SLOTS })
  return new Map(
    [...texts].map(([itemId, text]) => [
      itemId,
      {
        text: TITLE_SLOTS.map((slot) => plainSlot(text, slot)).join(''),
        language: text.blocks[0]?.segments[0]?.language ?? wish.language,
      },
    ]),
  )
}
