import { type Read, sql } from '#platform/db'
import type { WrittenKind } from '../kinds/written-kind.ts'
import type { WrittenItem } from '../kinds/written-store.ts'

/** The texts of one kind that readers of a place see and a higher level has written, by address. */
export async function inheritedItems(
  tx: Read,
  kind: WrittenKind['kind'],
  chain: readonly number[],
): Promise<readonly (WrittenItem & { readonly placeId: number; readonly binding: boolean })[]> {
  const { rows } = await sql<WrittenItem & { placeId: number; binding: boolean }>`
    select w.place_id as "placeId", w.item_id as "itemId", w.address, w.about, i.binding
    from texts.visible_item(${chain}::int[], ${kind}) i
    join guide.v_written w on w.place_id = i.place_id and w.item_id = i.item_id
    where w.kind = ${kind} and w.place_id = any(${chain.slice(1)}::int[]) order by w.address`.execute(tx)
  return rows
}
