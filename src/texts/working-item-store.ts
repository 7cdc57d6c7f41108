import type { LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { ItemKey } from './item-store.ts'

/** An item as those who write see it in a list: its newest version, published or not. */
export interface WorkingItem extends ItemKey {
  readonly sourceLanguage: LanguageTag
  readonly draftVersion: number
  readonly publishedVersion: number | undefined
  /** The first sentence of the wished slot, with its markup. */
  readonly line: string
}

/** All items of one kind that a place has itself, in no order. */
export async function workingItems(
  tx: Read,
  placeId: number,
  kind: string,
  slot: string,
): Promise<readonly WorkingItem[]> {
  const { rows } = await sql<Omit<WorkingItem, 'publishedVersion'> & { publishedVersion: number | null }>`
    select i.place_id as "placeId", i.item_id as "itemId", i.source_language as "sourceLanguage",
      i.draft_version as "draftVersion", i.published_version as "publishedVersion", coalesce(first.text, '') as line
    from texts.item i
    left join lateral (
      select s.text from texts.block b
      join texts.segment s
        on s.place_id = b.place_id and s.item_id = b.item_id and s.version = b.version and s.block_position = b.position
      where b.place_id = i.place_id and b.item_id = i.item_id and b.version = i.draft_version and b.slot = ${slot}
      order by b.position, s.position limit 1
    ) first on true
    where i.place_id = ${placeId} and i.kind = ${kind} and i.draft_version is not null`.execute(tx)
  return rows.map((row) => ({ ...row, publishedVersion: row.publishedVersion ?? undefined }))
}
