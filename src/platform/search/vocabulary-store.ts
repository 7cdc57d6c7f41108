import type { LanguageTag } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import { lexemeOf, quoted } from './lexeme.ts'
import { keyOf, soundKey, soundsOf, spokenForms } from './sound/sounds.ts'
import { MAX_WORD_LENGTH, type Word } from './words/normalise.ts'
import { gramsOf, isSpelt, type NearWord, signatureOf, toleranceFor } from './words/spelling.ts'

/** A word of a document in this language, with its stem; none for a word that says nothing. */
export type LanguageWord = Word & { readonly language: LanguageTag; readonly stem: string | undefined }

/** Adds those of these words that the place does not know yet. */
export async function addWords(tx: Write, placeId: number, words: readonly LanguageWord[]): Promise<void> {
  const missing = await unknownOf(
    tx,
    placeId,
    words.filter((word) => isSpelt(word.folded)),
  )
  if (missing.length === 0) return
  await sql`insert into search.word (place_id, language, word, spelling, stem, sounds, grams, signature)
    select ${placeId}::int, language, word, spelling, stem, sounds::text[], grams::int[], signature::bit(64)
    from unnest(${missing.map(({ language }) => language)}::text[], ${missing.map(({ folded }) => folded)}::text[],
      ${missing.map(({ spelling }) => spelling)}::text[], ${missing.map(({ stem }) => stem ?? null)}::text[],
      ${missing.map((word) => arrayText(soundKeysOf(placeId, word)))}::text[],
      ${missing.map(({ language, folded }) => arrayText(gramsOf({ placeId, language }, folded)))}::text[],
      ${missing.map(({ folded }) => signatureOf(folded))}::text[]) as w(language, word, spelling, stem, sounds, grams, signature)
    on conflict do nothing`.execute(tx)
}

/** By what a word is found in other scripts; each key begins with its place, as all that search looks up. */
function soundKeysOf(placeId: number, { language, folded, stem }: LanguageWord): readonly string[] {
  if (stem === undefined) return []
  const keys = spokenForms(folded, stem).flatMap((form) => keyOf(soundsOf(form, language)) ?? [])
  return [...new Set(keys)].map((key) => soundKey(placeId, key))
}

/** Makes these the words of the place's synonyms: they stay in the vocabulary although no document may hold them. */
export async function keepSynonymWords(tx: Write, placeId: number, words: readonly LanguageWord[]): Promise<void> {
  const { rows: former } = await sql<{ language: LanguageTag; folded: string }>`
    update search.word set is_synonym = false where place_id = ${placeId} and is_synonym
    returning language, word as folded`.execute(tx)
  await addWords(tx, placeId, words)
  await sql`update search.word w set is_synonym = true
    from unnest(${words.map(({ language }) => language)}::text[], ${words.map(({ folded }) => folded)}::text[])
      as n(language, word)
    where w.place_id = ${placeId} and w.language = n.language and w.word = n.word`.execute(tx)
  await removeUnusedWords(tx, placeId, former)
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

/** Of these words, takes those out that neither a document nor a synonym of the place holds any more in their language. */
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
    where w.place_id = ${placeId} and w.language = gone.language and w.word = gone.word and not w.is_synonym
      and not exists (
        with holding as materialized (select from search.document where lexemes @@ gone.lexeme::tsquery) select from holding
      )`.execute(tx)
}

/** Of these words the numbers of those of which no form is in the vocabulary; `isBeginning`: nor begins a word that documents hold. */
export async function wordsUnnamed(
  tx: Read,
  placeIds: readonly number[],
  words: readonly {
    readonly language: LanguageTag
    readonly forms: readonly string[]
    readonly isBeginning: boolean
  }[],
): Promise<readonly number[]> {
  if (words.length === 0) return []
  const forms = words.flatMap(({ language, forms, isBeginning }, number) =>
    forms.map((form) => ({ number, language, form, last: isBeginning ? form + LAST_LETTER : form })),
  )
  const { rows } = await sql<{ number: number }>`
    select distinct asked.number
    from unnest(${forms.map(({ number }) => number)}::int[], ${forms.map(({ language }) => language)}::text[],
      ${forms.map(({ form }) => form)}::text[], ${forms.map(({ last }) => last)}::text[]) as asked(number, language, form, last)
    cross join unnest(${placeIds}::int[]) as place(place_id)
    cross join lateral (
      select from search.word w where w.place_id = place.place_id and w.language = asked.language
        and w.word between asked.form and asked.last and (w.word = asked.form or not w.is_synonym) limit 1
    ) named`.execute(tx)
  const named = new Set(rows.map(({ number }) => number))
  return words.flatMap((_, number) => (named.has(number) ? [] : [number]))
}

/** A word that no document holds. */
export interface UnknownWord {
  readonly language: LanguageTag
  readonly word: string
  /** Whether the person may still be typing it. */
  readonly isBeginning: boolean
}

const MAX_CANDIDATES = 40
/** Goes after every letter where words are sorted by their code points. */
const LAST_LETTER = '\u{10ffff}'

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
    select asked.number, asked.language, near.word, near.spelling, near.stem
    from asked cross join lateral (
      select w.word, min(w.spelling) as spelling, min(w.stem) as stem, max(bit_count(w.signature & asked.signature)) as shared
      from (select * from search.word where grams && asked.grams offset 0) w
      where w.place_id = any(${placeIds}::int[]) and w.language = asked.language
        and char_length(w.word) between asked.shortest and asked.longest
      group by w.word
      order by shared desc, abs(char_length(w.word) - asked.letters), w.word
      limit ${MAX_CANDIDATES}
    ) near
    order by asked.number, near.shared desc`.execute(tx)
  for (const { number, ...word } of rows) found[number]?.push(word)
  return found
}

/** For numbers and for keys of plain letters. */
function arrayText(values: readonly (number | string)[]): string {
  return `{${values.join(',')}}`
}
