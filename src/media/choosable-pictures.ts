import type { Id, LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import { type ItemKey, plainSlot, publicTexts } from '#texts'
import { ALTERNATIVE_SLOT } from './store-picture.ts'

/** A picture that an author can put on a page. */
export interface ChoosablePicture {
  readonly pictureId: Id
  /** What it shows, in the wished language or its own. */
  readonly alternative: string
}

const MOST = 200

/** The published pictures of a place and those above it, newest first, at most 200. */
export async function choosablePictures(
  tx: Read,
  chain: readonly number[],
  language: LanguageTag,
): Promise<readonly ChoosablePicture[]> {
  const { rows } = await sql<ItemKey>`
    select i.place_id as "placeId", i.item_id as "itemId"
    from texts.v_published_item i join media.picture p on p.place_id = i.place_id and p.picture_id = i.item_id
    where i.place_id = any(${chain}::int[]) and i.kind = 'picture' order by i.published_at desc limit ${MOST}`.execute(
    tx,
  )
  const texts = await publicTexts(tx, rows, { language, withholdUnchecked: false, slots: [ALTERNATIVE_SLOT] })
  return rows.flatMap(({ itemId }) => {
    const text = texts.get(itemId)
    return text ? [{ pictureId: itemId, alternative: plainSlot(text, ALTERNATIVE_SLOT) }] : []
  })
}
