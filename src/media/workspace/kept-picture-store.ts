import type { Id, LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'

/** A picture in the list of those that a place keeps. */
export interface KeptPicture {
  readonly pictureId: Id
  readonly sourceLanguage: LanguageTag
  /** In which its alternative text is there and fits the source; the source's own among them. */
  readonly languages: readonly LanguageTag[]
}

/** The pictures that a place has itself and readers can see, the newest first, and how many there are in all. */
export async function keptPictures(
  tx: Read,
  placeId: number,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly pictures: readonly KeptPicture[]; readonly total: number }> {
  const { rows } = await sql<KeptPicture & { total: number }>`
    select p.picture_id as "pictureId", i.source_language as "sourceLanguage", count(*) over () as total, array(
      select c.language from texts.v_coverage c
      where c.place_id = p.place_id and c.item_id = p.picture_id and c.current = c.segments order by c.language
    ) as languages
    from media.picture p
    join texts.v_published_item i on i.place_id = p.place_id and i.item_id = p.picture_id and i.kind = 'picture'
    where p.place_id = ${placeId} order by p.stored_at desc, p.picture_id limit ${limit} offset ${offset}`.execute(tx)
  return { pictures: rows.map(({ total: _, ...picture }) => picture), total: rows[0]?.total ?? 0 }
}
