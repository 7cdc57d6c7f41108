import type { LanguageTag } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'

/** Says which practices a place shows that it has taken over, by their addresses: these, and no others any more. */
export async function showAdopted(tx: Write, placeId: number, slugs: readonly string[]): Promise<void> {
  await sql`delete from practices.adoption where place_id = ${placeId} and slug <> all(${slugs}::text[])`.execute(tx)
  await sql`insert into practices.adoption (place_id, slug)
    select ${placeId}, unnest(${slugs}::text[]) on conflict do nothing`.execute(tx)
}

export interface Adopter {
  /** Of the place. */
  readonly slug: string
  readonly name: string
  /** One in which it can be read: the wished one if possible. */
  readonly language: LanguageTag
}

/** Places that show that they have taken a practice over, by name in `language` or their own. */
export async function adoptersOf(tx: Read, slug: string, language: LanguageTag): Promise<readonly Adopter[]> {
  const { rows } = await sql<Adopter>`
    select p.slug, n.place_name as name, n.language
    from practices.adoption a join places.v_place p using (place_id)
    cross join lateral (
      select place_name, language from places.v_place_name n where n.place_id = a.place_id
      order by n.language = ${language} desc, n.position limit 1) n
    where a.slug = ${slug} order by n.place_name`.execute(tx)
  return rows
}
