import type { Id } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { ItemKey } from '#texts'
import type { PictureSize } from './prepare-picture.ts'

/** Whether there is such a picture, published or not. */
export async function hasPicture(tx: Read, key: ItemKey): Promise<boolean> {
  const { rows } =
    await sql`select from media.picture where place_id = ${key.placeId} and picture_id = ${key.itemId}`.execute(tx)
  return rows.length > 0
}

/** Keeps which sizes there are of a picture; again, brings them up to date. */
export async function putPicture(tx: Write, key: ItemKey, sizes: readonly PictureSize[], by: string): Promise<void> {
  await sql`insert into media.picture (place_id, picture_id, stored_by) values (${key.placeId}, ${key.itemId}, ${by})
    on conflict (place_id, picture_id) do nothing`.execute(tx)
  await putSizes(tx, key, sizes)
}

/**
 * Shows other sizes under the same id, as a new edition of the picture; answers whether they are others. Nobody else changes the
 * picture until the transaction ends.
 */
export async function replaceSizes(tx: Write, key: ItemKey, sizes: readonly PictureSize[]): Promise<boolean> {
  const { rows } = await sql<{ file: string }>`
    select s.file from media.picture p join media.picture_size s using (place_id, picture_id)
    where p.place_id = ${key.placeId} and p.picture_id = ${key.itemId} for update of p`.execute(tx)
  if (sizes.length === rows.length && sizes.every(({ file }) => rows.some((row) => row.file === file))) return false
  await sql`delete from media.picture_size where place_id = ${key.placeId} and picture_id = ${key.itemId}`.execute(tx)
  await putSizes(tx, key, sizes)
  await sql`update media.picture set edition = edition + 1
    where place_id = ${key.placeId} and picture_id = ${key.itemId}`.execute(tx)
  return true
}

/** Forgets a picture and its sizes; its words stay in texts. */
export async function dropPicture(tx: Write, key: ItemKey): Promise<void> {
  await sql`delete from media.picture_size where place_id = ${key.placeId} and picture_id = ${key.itemId}`.execute(tx)
  await sql`delete from media.picture where place_id = ${key.placeId} and picture_id = ${key.itemId}`.execute(tx)
}

/** Those of these files that a picture of any place names. */
export async function filesOfPictures(tx: Read, names: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ file: string }>`
    select file from media.picture_size where file = any(${names}::text[])`.execute(tx)
  return new Set(rows.map(({ file }) => file))
}

async function putSizes(tx: Write, key: ItemKey, sizes: readonly PictureSize[]): Promise<void> {
  const rows = sizes.map(({ width, height, file }) => ({ width, height, file }))
  await sql`insert into media.picture_size (place_id, picture_id, width, height, file)
    select ${key.placeId}, ${key.itemId}, width, height, file
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(width int, height int, file text)
    on conflict (place_id, picture_id, width) do update set height = excluded.height, file = excluded.file`.execute(tx)
}

/** A picture's sizes, narrowest first, never empty. */
export interface SizedPicture<Size = Omit<PictureSize, 'file'>> {
  /** Counted from 1; a replaced picture has another one. */
  readonly edition: number
  readonly sizes: readonly Size[]
}

interface SizeRow extends PictureSize {
  readonly pictureId: Id
  readonly edition: number
}

/**
 * A published picture that belongs to one of the places; `undefined` when there is none. Drafts and other places' pictures are as if
 * they did not exist.
 */
export async function publishedPicture(
  tx: Read,
  placeIds: readonly number[],
  pictureId: Id,
): Promise<SizedPicture<PictureSize> | undefined> {
  const { rows } = await sql<SizeRow>`
    select p.edition, s.width, s.height, s.file
    from texts.v_published_item i
    join media.picture p on p.place_id = i.place_id and p.picture_id = i.item_id
    join media.picture_size s on s.place_id = p.place_id and s.picture_id = p.picture_id
    where i.place_id = any(${placeIds}::int[]) and i.item_id = ${pictureId} and i.kind = 'picture'
    order by s.width`.execute(tx)
  const [first] = rows
  return first && { edition: first.edition, sizes: rows.map(({ width, height, file }) => ({ width, height, file })) }
}

/** Several pictures, by picture id. */
export async function sizesOf(tx: Read, keys: readonly ItemKey[]): Promise<ReadonlyMap<Id, SizedPicture>> {
  const { rows } = await sql<Omit<SizeRow, 'file'>>`
    select p.picture_id as "pictureId", p.edition, s.width, s.height
    from unnest(${keys.map((key) => key.placeId)}::int[], ${keys.map((key) => key.itemId)}::uuid[]) as k(place_id, picture_id)
    join media.picture p using (place_id, picture_id)
    join media.picture_size s using (place_id, picture_id)
    order by s.picture_id, s.width`.execute(tx)
  return new Map(
    [...Map.groupBy(rows, ({ pictureId }) => pictureId)].map(([pictureId, list]) => [
      pictureId,
      { edition: list[0]?.edition ?? 1, sizes: list.map(({ width, height }) => ({ width, height })) },
    ]),
  )
}
