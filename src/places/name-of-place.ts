import type { LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'

/**
 * For a `from` clause, as `n`: what the place whose id is in this column is called, as `place_name`, and the `language` of that: this one, else
 * the place's main one.
 */
export const nameInLanguage = (column: string, language: string) => sql`lateral (
  select place_name, language from places.v_place_name where place_id = ${sql.raw(column)}
  order by language = ${language} desc, position limit 1) n`

/** The same name as a value: `nameOfPlace('m.place_id', language)`. */
export const nameOfPlace = (column: string, language: string) =>
  sql`(select place_name from ${nameInLanguage(column, language)})`

/** A place as others name it. */
export interface NamedPlace {
  readonly slug: string
  readonly name: string
  /** One in which it can be read: the wished one if possible. */
  readonly language: LanguageTag
}

/** By their ids; places that are gone are left out. */
export async function namedPlaces(
  tx: Read,
  placeIds: readonly number[],
  language: LanguageTag,
): Promise<ReadonlyMap<number, NamedPlace>> {
  const { rows } = await sql<NamedPlace & { readonly placeId: number }>`
    select p.place_id as "placeId", p.slug, n.place_name as name, n.language
    from places.v_place p cross join ${nameInLanguage('p.place_id', language)}
    where p.place_id = any(${[...new Set(placeIds)]}::int[])`.execute(tx)
  return new Map(rows.map(({ placeId, ...place }) => [placeId, place]))
}
