import { type Read, sql } from '#platform/db'
import type { ItemKey } from '#texts'

/** Every term that readers of a place can look up, by slug; of several with one slug the nearest place's. */
export async function allTerms(
  tx: Read,
  chain: readonly number[],
): Promise<readonly (ItemKey & { readonly slug: string })[]> {
  const { rows } = await sql<ItemKey & { slug: string }>`
    select distinct on (t.slug) t.slug, t.place_id as "placeId", t.term_id as "itemId"
    from guide.term t join texts.visible_item(${chain}::int[], 'term') i on i.place_id = t.place_id and i.item_id = t.term_id
    where t.place_id = any(${chain}::int[])
    order by t.slug, array_position(${chain}::int[], t.place_id)`.execute(tx)
  return rows
}
