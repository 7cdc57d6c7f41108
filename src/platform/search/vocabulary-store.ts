import type { LanguageTag } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import { lexemeOf, quoted, type Scope } from './lexeme.ts'
import type { Word } from './normalise.ts'
import { gramsOf, isSpelt, type NearWord, toleranceFor } from './spelling.ts'

/** Adds the words of a document that its place does not know yet in this language. */
export async function addWords(tx: Write, scope: Scope, words: readonly Word[]): Promise<void> {
  const spelt = words.filter((word) => isSpelt(word.folded))
  if (spelt.length === 0) return
  await sql`insert into search.word (place_id, language, word, spelling, grams)
    select ${scope.placeId}::int, ${scope.language}, word, spelling, grams::int[]
    from unnest(${spelt.map((word) => word.folded)}::text[], ${spelt.map((word) => word.spelling)}::text[],
      ${spelt.map((word) => arrayText(gramsOf(scope, word.folded)))}::text[]) as w(word, spelling, grams)
    on conflict do nothing`.execute(tx)
}

/** Of these words, takes those out that no document of the place holds any more in this language. */
export async function removeUnusedWords(tx: Write, scope: Scope, words: readonly string[]): Promise<void> {
  if (words.length === 0) return
  await sql`delete from search.word w
    using unnest(${words}::text[], ${words.map((word) => quoted(lexemeOf(scope, word)))}::text[]) as gone(word, lexeme)
    where w.place_id = ${scope.placeId} and w.language = ${scope.language} and w.word = gone.word
      and not exists (
        with holding as materialized (select from search.document where lexemes @@ gone.lexeme::tsquery) select from holding)`.execute(
    tx,
  )
}

/** A word that no document holds. */
export interface UnknownWord {
  readonly language: LanguageTag
  readonly word: string
  /** Whether the person may still be typing it. */
  readonly isBeginning: boolean
}

const MAX_CANDIDATES = 40

/** For each unknown word, in the same order, the words of these places that share most with it, most alike first. */
export async function wordsLike(
  tx: Read,
  placeIds: readonly number[],
  unknown: readonly UnknownWord[],
): Promise<readonly NearWord[][]> {
  const found: NearWord[][] = unknown.map(() => [])
  const asked = unknown.map(({ language, word, isBeginning }) => {
    const letters = [...word].length
    const tolerance = toleranceFor(letters)
    return {
      language,
      grams: arrayText(placeIds.flatMap((placeId) => gramsOf({ placeId, language }, word))),
      shortest: letters - tolerance,
      longest: isBeginning ? Number.MAX_SAFE_INTEGER : letters + tolerance,
    }
  })
  // The grams alone find the words of a place; place and language are compared for the few that share a hash by chance.
  const { rows } = await sql<NearWord & { number: number }>`
    with asked as materialized (
      select number - 1 as number, language, grams::int[] as grams, shortest, longest
      from unnest(${asked.map((one) => one.language)}::text[], ${asked.map((one) => one.grams)}::text[],
        ${asked.map((one) => one.shortest)}::bigint[], ${asked.map((one) => one.longest)}::bigint[])
        with ordinality as a(language, grams, shortest, longest, number)
    )
    select asked.number, asked.language, near.word, near.spelling
    from asked cross join lateral (
      select w.word, min(w.spelling) as spelling, max(shared.grams) as shared
      from (select * from search.word where grams && asked.grams offset 0) w
      cross join lateral (select count(*) as grams from unnest(w.grams) as gram where gram = any(asked.grams)) shared
      where w.place_id = any(${placeIds}::int[]) and w.language = asked.language
        and char_length(w.word) between asked.shortest and asked.longest
      group by w.word
      order by shared desc, abs(char_length(w.word) - asked.shortest), w.word
      limit ${MAX_CANDIDATES}
    ) near
    order by asked.number, near.shared desc`.execute(tx)
  for (const { number, language, word, spelling } of rows) found[number]?.push({ language, word, spelling })
  return found
}

function arrayText(numbers: readonly number[]): string {
  return `{${numbers.join(',')}}`
}
