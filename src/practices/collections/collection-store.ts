import type { Id } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { ItemKey } from '#texts'

/** Practices that belong together. `itemId` names its words: title and reason. */
export interface Collection extends ItemKey {
  readonly slug: string
  /** Addresses of practices in the order in which they are read. */
  readonly practices: readonly string[]
}

const COLUMNS = sql`place_id as "placeId", collection_id as "itemId", slug, practices`

/** Those of a place and of the places it belongs to; its own first, each by its address. */
export async function collectionsOf(tx: Read, chain: readonly number[]): Promise<readonly Collection[]> {
  const { rows } = await sql<Collection>`
    select ${COLUMNS} from practices.collection where place_id = any(${chain}::int[])
    order by array_position(${chain}::int[], place_id), slug`.execute(tx)
  return rows
}

/** At an address of a place: its own, or one of a place it belongs to, the nearest first. */
export async function collectionAt(tx: Read, chain: readonly number[], slug: string): Promise<Collection | undefined> {
  const { rows } = await sql<Collection>`
    select ${COLUMNS} from practices.collection where place_id = any(${chain}::int[]) and slug = ${slug}
    order by array_position(${chain}::int[], place_id) limit 1`.execute(tx)
  return rows[0]
}

export async function collectionIn(tx: Read, { placeId, itemId }: ItemKey): Promise<Collection | undefined> {
  const { rows } = await sql<Collection>`
    select ${COLUMNS} from practices.collection where place_id = ${placeId} and collection_id = ${itemId}`.execute(tx)
  return rows[0]
}

/** Keeps it as it is now; an address, once given, stays. */
export async function putCollection(tx: Write, { placeId, itemId, slug, practices }: Collection): Promise<void> {
  await sql`
    insert into practices.collection (place_id, collection_id, slug, practices)
    values (${placeId}, ${itemId}, ${slug}, ${practices}::text[])
    on conflict (place_id, collection_id) do update set practices = excluded.practices`.execute(tx)
}

/** Whether it was there. */
export async function deleteCollection(tx: Write, { placeId, itemId }: ItemKey): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from practices.collection where place_id = ${placeId} and collection_id = ${itemId}`.execute(tx)
  return numAffectedRows === 1n
}

/** Of these addresses those that no published practice has. */
export async function unknownPractices(tx: Read, slugs: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ slug: string }>`
    select asked.slug from unnest(${slugs}::text[]) with ordinality as asked(slug, place)
    where not exists (select from practices.v_practice p where p.slug = asked.slug) order by place`.execute(tx)
  return rows.map(({ slug }) => slug)
}

/** The addresses of a place's collections, with whose they are. */
export async function slugsIn(tx: Read, placeId: number): Promise<ReadonlyMap<string, Id>> {
  const { rows } = await sql<{ slug: string; itemId: Id }>`
    select slug, collection_id as "itemId" from practices.collection where place_id = ${placeId}`.execute(tx)
  return new Map(rows.map(({ slug, itemId }) => [slug, itemId]))
}
