import type { Id } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { ItemKey } from '#texts'
import type { PictureSize } from './prepare-picture.ts'

/** Keeps which sizes there are of a picture; again, brings them up to date. */
export async function putPicture(tx: Write, key: ItemKey, sizes: readonly PictureSize[], by: string): Promise<void> {
  await sql`insert into media.picture (place_id, picture_id, stored_by) values (${key.placeId}, ${key.itemId}, ${by})
    on conflict (place_id, picture_id) do nothing`.execute(tx)
  const rows = sizes.map(({ width, height, file }) => ({ width, height, file }))
  await sql`insert into media.picture_size (place_id, picture_id, width, height, file)
    select ${key.placeId}, ${key.itemId}, width, height, file
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(width int, height int, file text)
    on conflict (place_id, picture_id, width) do update set height = excluded.height, file = excluded.file`.execute(tx)
}

/**
 * The sizes of a published picture that belongs to one of the places, narrowest first; empty when there is none. Drafts and other
 * places' pictures are as if they did not exist.
 */
export async function publishedSizes(
  tx: Read,
  placeIds: readonly number[],
  pictureId: Id,
): Promise<readonly PictureSize[]> {
  const { rows } = await sql<PictureSize>`
    select s.width, s.height, s.file
    from texts.v_published_item i
    join media.picture_size s on s.place_id = i.place_id and s.picture_id = i.item_id
    where i.place_id = any(${placeIds}::int[]) and i.item_id = ${pictureId} and i.kind = 'picture'
    order by s.width`.execute(tx)
  return rows
}

/** The sizes of several pictures, narrowest first, by picture id. */
export async function sizesOf(
  tx: Read,
  keys: readonly ItemKey[],
): Promise<ReadonlyMap<Id, readonly Omit<PictureSize, 'file'>[]>> {
  const { rows } = await sql<{ pictureId: Id; width: number; height: number }>`
    select s.picture_id as "pictureId", s.width, s.height
    from unnest(${keys.map((key) => key.placeId)}::int[], ${keys.map((key) => key.itemId)}::uuid[]) as k(place_id, picture_id)
    join media.picture_size s using (place_id, picture_id)
    order by s.picture_id, s.width`.execute(tx)
  const sizes = new Map<Id, Omit<PictureSize, 'file'>[]>()
  for (const { pictureId, width, height } of rows) {
    const known = sizes.get(pictureId) ?? []
    sizes.set(pictureId, known)
    known.push({ width, height })
  }
  return sizes
}
