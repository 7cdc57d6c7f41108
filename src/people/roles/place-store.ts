import type { LanguageTag } from '#kernel'
import { nameOfPlace } from '#places'
import { type Read, sql } from '#platform/db'

/** The slugs of places by their ids; places that are gone are left out. */
export async function slugsOfPlaces(tx: Read, placeIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: number; slug: string }>`
    select place_id as id, slug from places.v_place where place_id = any(${placeIds}::int[])`.execute(tx)
  return new Map(rows.map(({ id, slug }) => [id, slug]))
}

/** `undefined` when the place is gone. */
export async function slugOfPlace(tx: Read, placeId: number): Promise<string | undefined> {
  return (await slugsOfPlaces(tx, [placeId])).get(placeId)
}

/** A place as a list of links shows it. */
export interface PlaceLink {
  readonly slug: string
  /** In the wished language where the place has a name in it. */
  readonly name: string
}

/** The places right below one, by name. */
export async function placesBelow(tx: Read, placeId: number, language: LanguageTag): Promise<readonly PlaceLink[]> {
  const { rows } = await sql<PlaceLink>`
    select p.slug, ${nameOfPlace('p.place_id', language)} as name from places.v_place p
    where p.parent_id = ${placeId} order by name, p.slug`.execute(tx)
  return rows
}
