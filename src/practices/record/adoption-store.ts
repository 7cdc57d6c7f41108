import type { LanguageTag } from '#kernel'
import { type NamedPlace, nameInLanguage } from '#places'
import { type Read, sql, type Write } from '#platform/db'

/** Says which practices a place shows that it has taken over, by their addresses: these, and no others any more. */
export async function showAdopted(tx: Write, placeId: number, slugs: readonly string[]): Promise<void> {
  await sql`delete from practices.adoption where place_id = ${placeId} and slug <> all(${slugs}::text[])`.execute(tx)
  await sql`insert into practices.adoption (place_id, slug)
    select ${placeId}, unnest(${slugs}::text[]) on conflict do nothing`.execute(tx)
}

/** Places that show that they have taken a practice over, by name in `language` or their own. */
export async function adoptersOf(tx: Read, slug: string, language: LanguageTag): Promise<readonly NamedPlace[]> {
  const { rows } = await sql<NamedPlace>`
    select p.slug, n.place_name as name, n.language
    from practices.adoption a join places.v_place p using (place_id)
    cross join ${nameInLanguage('a.place_id', language)}
    where a.slug = ${slug} order by n.place_name`.execute(tx)
  return rows
}
