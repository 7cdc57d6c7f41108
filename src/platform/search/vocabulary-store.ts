import type { LanguageTag } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import { lexemeOf, quoted } from './lexeme.ts'
import { MAX_WORD_LENGTH, type Word } from './words/normalise.ts'
import { gramsOf, isSpelt, type NearWord, signatureOf, toleranceFor } from './words/spelling.ts'

/** A word of a document in this language. */
export type LanguageWord = Word & { readonly language: LanguageTag }

/** Adds those of these words that the place does not know yet. */
export async function addWords(tx: Write, placeId: number, words: readonly LanguageWord[]): Promise<void> {
  const missing = await unknownOf(
    tx,
    placeId,
    words.filter((word) => isSpelt(word.folded)),
  )
  if (missing.length === 0) return
  await sql`insert into search.word (place_id, language, word, spelling, grams, signature)
    select ${placeId}::int, language, word, spelling, grams::int[], signature::bit(64)
    from unnest(${missing.map(({ language }) => language)}::text[], ${missing.map(({ folded }) => folded)}::text[],
      ${missing.map(({ spelling }) => spelling)}::text[],
      ${missing.map(({ language, folded }) => arrayText(gramsOf({ placeId, language }, folded)))}::text[],
      ${missing.map(({ folded }) => signatureOf(folded))}::text[]) as w(language, word, spelling, grams, signature)
    on conflict do nothing`.execute(tx)
}

/** Most words of a document are known: asking first costs less than their grams. */
async function unknownOf(tx: Write, placeId: number, words: readonly LanguageWord[]): Promise<readonly LanguageWord[]> {
  if (words.length === 0) return []
  const { rows } = await sql<{ number: number }>`
    select asked.number - 1 as number
    from unnest(${words.map(({ language }) => language)}::text[], ${words.map(({ folded }) => folded)}::text[])
      with ordinality as asked(language, word, number)
    where not exists (select from search.word w
      where w.place_id = ${placeId} and w.language = asked.language and w.word = asked.word)`.execute(tx)
  return rows.flatMap(({ number }) => words[number] ?? [])
}

/** Of these words, takes those out that no document of the place holds any more in their language. */
export async function removeUnusedWords(
  tx: Write,
  placeId: number,
  words: readonly { readonly language: LanguageTag; readonly folded: string }[],
): Promise<void> {
  if (words.length === 0) return
  await sql`delete from search.word w
    using unnest(${words.map(({ language }) => language)}::text[], ${words.map(({ folded }) => folded)}::text[],
      ${words.map(({ language, folded }) => quoted(lexemeOf({ placeId, language }, folded)))}::text[])
      as gone(language, word, lexeme)
    where w.place_id = ${placeId} and w.language = gone.language and w.word = gone.word
      and not exists (
        with holding as materialized (select from search.document where lexemes @@ gone.lexeme::tsquery) select from holding
      )`.execute(tx)
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
      signature: signatureOf(word),
      letters,
      shortest: letters - tolerance,
      longest: isBeginning ? MAX_WORD_LENGTH : letters + tolerance,
    }
  })
  // The grams alone find the words of a place; place and language are compared for the few that share a hash by chance.
  const { rows } = await sql<NearWord & { number: number }>`
    with asked as materialized (
      select number - 1 as number, language, grams::int[] as grams, signature::bit(64) as signature,
        letters, shortest, longest
      from unnest(${asked.map((one) => one.language)}::text[], ${asked.map((one) => one.grams)}::text[],
        ${asked.map((one) => one.signature)}::text[], ${asked.map((one) => one.letters)}::int[],
        ${asked.map((one) => one.shortest)}::int[], ${asked.map((one) => one.longest)}::int[])
        with ordinality as a(language, grams, signature, letters, shortest, longest, number)
    )
    select asked.number, asked.language, near.word, near.spelling
    from asked cross join lateral (
      select w.word, min(w.spelling) as spelling, max(bit_count(w.signature & asked.signature)) as shared
      from (select * from search.word where grams && asked.grams offset 0) w
      where w.place_id = any(${placeIds}::int[]) and w.language = asked.language
        and char_length(w.word) between asked.shortest and asked.longest
      group by w.word
      order by shared desc, abs(char_length(w.word) - asked.letters), w.word
      limit ${MAX_CANDIDATES}
    ) near
    order by asked.number, near.shared desc`.execute(tx)
  for (const { number, language, word, spelling } of rows) found[number]?.push({ language, word, spelling })
  return found
}

function arrayText(numbers: readonly number[]): string {
  return `{${numbers.join(',')}}`
}
