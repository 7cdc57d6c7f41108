import type { Id, LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'

/** A published sentence whose translation was made from another meaning. */
export interface OutdatedSegment {
  readonly itemId: Id
  readonly kind: string
  readonly segmentId: Id
  readonly blockPosition: number
  readonly position: number
  readonly text: string
  readonly translation: string
}

/** Where a list of sentences goes on: after this one. */
export type SegmentPosition = Pick<OutdatedSegment, 'itemId' | 'blockPosition' | 'position'>

/** What has fallen behind in one language of a place, item by item in the order of the text, at most `limit` after `after`. */
export async function outdatedSegments(
  tx: Read,
  placeId: number,
  language: LanguageTag,
  { after, limit }: { readonly after?: SegmentPosition | undefined; readonly limit: number },
): Promise<readonly OutdatedSegment[]> {
  const { rows } = await sql<OutdatedSegment>`
    select c.item_id as "itemId", i.kind, s.segment_id as "segmentId", s.block_position as "blockPosition", s.position, s.text,
      t.text as translation
    from texts.coverage c
    join texts.item i on i.place_id = c.place_id and i.item_id = c.item_id
    join texts.segment s on s.place_id = i.place_id and s.item_id = i.item_id and s.version = i.published_version
    join texts.translation t on t.place_id = s.place_id and t.segment_id = s.segment_id and t.language = c.language
    where c.place_id = ${placeId} and c.language = ${language} and c.stale > 0 and t.made_from <> s.meaning
      ${
        after === undefined
          ? sql``
          : sql`and c.item_id >= ${after.itemId} and (c.item_id, s.block_position, s.position)
              > (${after.itemId}::uuid, ${after.blockPosition}, ${after.position})`
      }
    order by c.item_id, s.block_position, s.position limit ${limit}`.execute(tx)
  return rows
}
