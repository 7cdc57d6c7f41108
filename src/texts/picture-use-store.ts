import type { Id, LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { ItemKey } from './item-store.ts'

/** An item that shows a picture, or would once its draft is published. */
export interface PictureUse extends ItemKey {
  readonly pictureId: Id
  readonly kind: string
  /** What it is called: its title, else the first of its sentences; with its markup. */
  readonly line: string
  readonly language: LanguageTag
  readonly isPublished: boolean
}

/** Where pictures stand in a place and in all places below it, by picture id: in what is published and in drafts. */
export async function pictureUses(tx: Read, placeId: number): Promise<ReadonlyMap<Id, readonly PictureUse[]>> {
  const { rows } = await sql<PictureUse>`
    select distinct found[1]::uuid as "pictureId", i.place_id as "placeId", i.item_id as "itemId", i.kind, i.source_language as language,
      i.published_version is not null as "isPublished", coalesce(title.text, '') as line
    from texts.segment s
    join texts.item i on i.place_id = s.place_id and i.item_id = s.item_id and s.version in (i.draft_version, i.published_version)
    cross join lateral regexp_matches(s.text, '[]][(]picture:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[)]', 'g') as found
    left join lateral (
      select t.text from texts.block b
      join texts.segment t
        on t.place_id = b.place_id and t.item_id = b.item_id and t.version = b.version and t.block_position = b.position
      where b.place_id = i.place_id and b.item_id = i.item_id and b.version = s.version
      order by b.slot <> 'title', b.position, t.position limit 1
    ) title on true
    where s.text like '%](picture:%' and s.place_id in (
      select place_id from places.v_place where place_id = ${placeId} or ancestor_ids @> array[${placeId}::int]
    )
    order by line`.execute(tx)
  return Map.groupBy(rows, ({ pictureId }) => pictureId)
}
