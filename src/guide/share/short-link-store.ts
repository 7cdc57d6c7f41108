import { type Read, sql } from '#platform/db'

/** The slug of the place in which a short link is read. */
export async function placeSlug(tx: Read, placeId: number): Promise<string | undefined> {
  const { rows } = await sql<{ slug: string }>`select slug from places.v_place where place_id = ${placeId}`.execute(tx)
  return rows[0]?.slug
}
