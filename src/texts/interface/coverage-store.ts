import type { LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'

/**
 * How much of what is published in a place and above it can be read in each language, as a share between 0 and 1 of its sentences: those
 * whose translation fits the source as it is now. Languages without a sentence are left out.
 */
export async function contentShares(tx: Read, chain: readonly number[]): Promise<ReadonlyMap<LanguageTag, number>> {
  const { rows } = await sql<{ language: LanguageTag; share: number }>`
    with published as (
      select c.language, c.current, c.segments, c.language = i.source_language as is_source
      from texts.coverage c join texts.item i using (place_id, item_id)
      where c.place_id = any(${chain}::int[]) and i.published_version is not null
    )
    select language, (sum(current)::float8 / (select sum(segments) from published where is_source))::float8 as share
    from published group by language`.execute(tx)
  return new Map(rows.map(({ language, share }) => [language, share]))
}
