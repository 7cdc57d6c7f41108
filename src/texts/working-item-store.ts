import type { LanguageTag } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { ItemKey } from './item-store.ts'

/** An item as those who write see it in a list: its newest version, published or not. */
export interface WorkingItem extends ItemKey {
  readonly sourceLanguage: LanguageTag
  readonly draftVersion: number
  readonly publishedVersion: number | undefined
  /** Readers had it, and somebody has taken it from them. */
  readonly isWithdrawn: boolean
  /** Somebody has asked for a look at it; a time is set for its publication. Both only for who writes or publishes. */
  readonly isInReview: boolean
  readonly isScheduled: boolean
  /** The first sentence of the wished slot, with its markup. */
  readonly line: string
}

/** All items of one kind that a place has itself, in no order. For the acting place: reviews and plans show nowhere else. */
export async function workingItems(
  tx: Write,
  placeId: number,
  kind: string,
  slot: string,
): Promise<readonly WorkingItem[]> {
  const { rows } = await sql<Omit<WorkingItem, 'publishedVersion'> & { publishedVersion: number | null }>`
    select i.place_id as "placeId", i.item_id as "itemId", i.source_language as "sourceLanguage",
      i.draft_version as "draftVersion", i.published_version as "publishedVersion",
      i.withdrawn_at is not null as "isWithdrawn", r.item_id is not null as "isInReview",
      p.publish_at is not null as "isScheduled", coalesce(first.text, '') as line
    from texts.item i
    left join texts.review r on r.place_id = i.place_id and r.item_id = i.item_id and r.returned_at is null
    left join texts.plan p on p.place_id = i.place_id and p.item_id = i.item_id
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
