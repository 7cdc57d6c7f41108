import type { LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import { ANY_LANGUAGE, type SynonymGroup } from './synonym-group.ts'

/**
 * A phrase as it is kept: the stems of its words that tell something, and of a single one with the words about it; the words as they
 * stand for a name of all languages.
 */
export interface PhraseKey {
  readonly language: LanguageTag | typeof ANY_LANGUAGE
  readonly key: string
}

/** For each of the phrases, by its number, those of these languages that mean the same in these places. Itself is among them. */
export async function synonymsOf(
  tx: Read,
  placeIds: readonly number[],
  phrases: readonly PhraseKey[],
  languages: readonly LanguageTag[],
): Promise<ReadonlyMap<number, readonly PhraseKey[]>> {
  if (phrases.length === 0) return new Map()
  const { rows } = await sql<PhraseKey & { number: number }>`
    select distinct asked.number - 1 as number, other.language, other.phrase_key as key
    from unnest(${phrases.map(({ language }) => language)}::text[], ${phrases.map(({ key }) => key)}::text[])
      with ordinality as asked(language, key, number)
    -- In this order and no other: left free, the planner begins with all the words of a place.
    cross join lateral (
      select place_id, group_number from search.synonym s
      where s.place_id = any(${placeIds}::int[]) and s.language = asked.language and s.phrase_key = asked.key offset 0
    ) named
    cross join lateral (
      select s.language, s.phrase_key from search.synonym s
      where s.place_id = named.place_id and s.group_number = named.group_number
        and s.language = any(${[...languages, ANY_LANGUAGE]}::text[]) offset 0
    ) other`.execute(tx)
  return Map.groupBy(rows, ({ number }) => number)
}

/** All that means the same in these places, as it was written: for a device, which has stems of its own. */
export async function synonymGroups(tx: Read, placeIds: readonly number[]): Promise<readonly SynonymGroup[]> {
  const { rows } = await sql<{ phrases: SynonymGroup }>`
    select json_agg(json_build_object('language', language, 'phrase', phrase) order by language, phrase) as phrases
    from search.synonym where place_id = any(${placeIds}::int[]) and phrase is not null
    group by place_id, group_number order by place_id, group_number`.execute(tx)
  return rows.map(({ phrases }) => phrases)
}
