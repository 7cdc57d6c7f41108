import type { Id } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { ItemKey } from './item-store.ts'

/** The short number of an item: never another item's in this database, the same for ever. */
export async function numberOf(tx: Read, key: ItemKey): Promise<number | undefined> {
  return (await numbersOf(tx, [key])).get(key.itemId)
}

/** The short numbers of several items, by item id. */
export async function numbersOf(tx: Read, keys: readonly ItemKey[]): Promise<ReadonlyMap<Id, number>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{ itemId: Id; number: number }>`
    select i.item_id as "itemId", i.number
    from unnest(${keys.map((key) => key.placeId)}::int[], ${keys.map((key) => key.itemId)}::uuid[]) as k(place_id, item_id)
    join texts.item i on i.place_id = k.place_id and i.item_id = k.item_id`.execute(tx)
  return new Map(rows.map((row) => [row.itemId, row.number]))
}

export interface NumberedItem extends ItemKey {
  /** The number it was asked for by. */
  readonly number: number
  readonly kind: string
  readonly sensitive: boolean
}

/**
 * What readers of a place see where these items stand, in no order: the item itself, or the override that has taken its place since.
 * Numbers of items that are withdrawn, hidden here or in another place's data are left out.
 */
export async function itemsByNumber(
  tx: Read,
  chain: readonly number[],
  numbers: readonly number[],
): Promise<readonly NumberedItem[]> {
  if (numbers.length === 0) return []
  const { rows } = await sql<NumberedItem>`
    select asked.number, i.kind, v.place_id as "placeId", v.item_id as "itemId", v.sensitivity = 'sensitive' as sensitive
    from texts.item asked
    join texts.item i on (i.place_id = asked.root_place_id and i.item_id = asked.root_id)
      or (i.origin_id is not null and i.place_id = any(${chain}::int[]) and i.root_place_id = asked.root_place_id and i.root_id = asked.root_id)
    cross join lateral (
      select * from texts.visible_item(${chain}::int[], i.kind) v where v.place_id = i.place_id and v.item_id = i.item_id
    ) v
    where asked.place_id = any(${chain}::int[]) and asked.number = any(${numbers}::bigint[])`.execute(tx)
  return rows
}
