import { type Read, sql } from '#platform/db'
import type { DraftBlock } from './document.ts'
import { blocksOf, type ItemKey, type ItemTraits } from './item-store.ts'

/** An item as its authors have it, to be changed and saved again. */
export interface ItemSource extends Pick<ItemTraits, 'sourceLanguage' | 'sensitivity' | 'careful'> {
  readonly blocks: readonly DraftBlock[]
}

/** What readers have of the item; of one that is taken from them, its last draft. `undefined` when there is no such item. */
export async function itemSource(tx: Read, key: ItemKey): Promise<ItemSource | undefined> {
  const { rows } = await sql<Omit<ItemSource, 'blocks'> & { version: number | null }>`
    select source_language as "sourceLanguage", sensitivity, careful, coalesce(published_version, draft_version) as version
    from texts.item where place_id = ${key.placeId} and item_id = ${key.itemId}`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const { version, ...traits } = row
  const blocks = version === null ? [] : await blocksOf(tx, key, version)
  return {
    ...traits,
    blocks: blocks.map(({ slot, kind, segments }) => ({ slot, kind, segments: segments.map(({ text }) => text) })),
  }
}
