import type { LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import { distanceToWord, keyOf, soundKey, soundsOfTyped } from './sound/sounds.ts'
import type { Word } from './words/normalise.ts'
import { type Script, scriptOf } from './words/script.ts'

/** A word of the vocabulary that sounds like a typed one in another script. */
export interface HeardWord {
  /** Which word of the query. */
  readonly at: number
  readonly language: LanguageTag
  readonly stem: string
  /** Whether it sounds so much the same that nothing else is meant. */
  readonly isSure?: boolean
}

/** A word of the query that is not known as it was typed. */
export interface TypedWord {
  readonly at: number
  readonly typed: Word
  readonly language: LanguageTag
}

const MAX_CANDIDATES = 200
const MOST_HEARD = 4
/** Beyond this `soundDistance` a word is another one; short words are easily mistaken for others. */
const FARTHEST = 1
const FARTHEST_WHEN_SHORT = 0.5
const SHORT = 2
/** Words that are hardly farther than the nearest are meant as well. */
const AS_NEAR = 0.1
/** A word of so many consonants, all its vowels written, that is no farther than this is no misspelt one. */
const SURE = { consonants: 3, distance: 0.2 }
const WITHOUT_VOWELS = new Set<Script>(['arabic', 'ethiopic'])

/** For each typed word those of these languages, written in another script, that are nearest by their sound. */
export async function soundingAlike(
  tx: Read,
  placeIds: readonly number[],
  languages: readonly LanguageTag[],
  words: readonly TypedWord[],
): Promise<readonly HeardWord[]> {
  const distinct = new Map(words.map((word) => [word.at, word])).values()
  const asked = [...distinct].flatMap(({ at, typed, language }) =>
    soundsOfTyped(typed.spelling, language).flatMap((sounds) => {
      const key = keyOf(sounds)
      return key === undefined ? [] : [{ at, key, sounds, script: scriptOf(typed.spelling) }]
    }),
  )
  if (asked.length === 0) return []
  const keys = [...new Set(asked.map(({ key }) => key))]
  const { rows } = await sql<{ key: string; language: LanguageTag; word: string; stem: string }>`
    select asked.key, found.language, found.word, found.stem from unnest(${keys}::text[],
      ${keys.map((key) => `{${placeIds.map((placeId) => soundKey(placeId, key)).join(',')}}`)}::text[]) as asked(key, keys)
    cross join lateral (
      select distinct w.language, w.word, w.stem from search.word w
      where w.sounds && asked.keys::text[] and w.language = any(${languages}::text[]) and w.stem is not null
      limit ${MAX_CANDIDATES}
    ) found`.execute(tx)
  const measured = asked.flatMap(({ at, key, sounds, script }) =>
    rows
      .filter((row) => row.key === key && scriptOf(row.stem) !== script)
      .map((found) => {
        const { language, stem } = found
        const least = distanceToWord(sounds, found)
        const farthest = sounds.consonants.length <= SHORT ? FARTHEST_WHEN_SHORT : FARTHEST
        const distance = least > farthest ? Number.POSITIVE_INFINITY : least
        const isWritten = ![script, scriptOf(stem)].some((one) => WITHOUT_VOWELS.has(one))
        const isSure = isWritten && sounds.consonants.length >= SURE.consonants && distance <= SURE.distance
        return { at, language, stem, distance, isSure }
      }),
  )
  return [...Map.groupBy(measured, ({ at }) => at).values()].flatMap(nearest)
}

function nearest(ofWord: readonly (HeardWord & { readonly distance: number })[]): HeardWord[] {
  const least = Math.min(...ofWord.map(({ distance }) => distance))
  const kept = ofWord
    .filter(({ distance }) => Number.isFinite(distance) && distance <= least + AS_NEAR)
    .sort((a, b) => a.distance - b.distance)
  const distinct = new Map(kept.map((heard) => [`${heard.language} ${heard.stem}`, heard]))
  return [...distinct.values()].slice(0, MOST_HEARD).map(({ distance: _, ...heard }) => heard)
}
