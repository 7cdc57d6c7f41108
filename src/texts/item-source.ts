import type { Id } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { DraftBlock } from './document.ts'
import { blocksOfEach, type ItemTraits } from './item-store.ts'

/** An item as its authors have it, to be changed and saved again. */
export interface ItemSource extends Pick<ItemTraits, 'sourceLanguage' | 'sensitivity' | 'careful'> {
  readonly blocks: readonly DraftBlock[]
}

/** What readers have of these items of a place; of one that is taken from them, its last draft. Items that are not there are left out. */
export async function itemSources(
  tx: Read,
  placeId: number,
  itemIds: readonly Id[],
): Promise<ReadonlyMap<Id, ItemSource>> {
  const { rows } = await sql<Omit<ItemSource, 'blocks'> & { itemId: Id; version: number | null }>`
    select item_id as "itemId", source_language as "sourceLanguage", sensitivity, careful,
      coalesce(published_version, draft_version) as version
    from texts.item where place_id = ${placeId} and item_id = any(${itemIds}::uuid[])`.execute(tx)
  const versions = rows.flatMap(({ itemId, version }) => (version === null ? [] : [{ itemId, version }]))
  const blocks = await blocksOfEach(tx, placeId, versions)
  return new Map(
    rows.map(({ itemId, version, ...traits }) => [
      itemId,
      {
        ...traits,
        blocks: (blocks.get(itemId) ?? []).map(({ slot, kind, segments }) => ({
          slot,
          kind,
          segments: segments.map(({ text }) => text),
        })),
      },
    ]),
  )
}
