import type { LanguageTag } from '#kernel'
import type { Read } from '#platform/db'
import { withoutMatch } from './hit-store.ts'
import { queryForTerm } from './query.ts'
import { type Reading, type Term, wellRead, withReplacements } from './reading.ts'
import { type UnknownWord, wordsLike, wordsUnnamed } from './vocabulary-store.ts'
import type { Word } from './words/normalise.ts'
import { isSpelt, type NearWord, nearestWords, toleranceFor } from './words/spelling.ts'
import type { Stems } from './words/stemming.ts'

const MOST_PUT_RIGHT = 6
/** Shorter words begin too many others. */
const SHORTEST_BEGINNING = 4

/** A word of a reading that is not known there. */
export interface StrangeTerm extends UnknownWord {
  readonly reading: Reading
  readonly term: Term
  readonly at: number
  readonly typed: Word
}

/**
 * Those of the words that no title, keyword, summary or synonym has in any language, not even as the beginning of a word. What one of
 * the languages leaves out as saying nothing is not strange in another one, nor is what is `understood`.
 */
export async function strangeTerms(
  tx: Read,
  placeIds: readonly number[],
  readings: readonly Reading[],
  understood: ReadonlySet<number>,
): Promise<readonly StrangeTerm[]> {
  const leftOut = (at: number) =>
    understood.has(at) ||
    wellRead(readings).some(({ words, terms }) => at < words.length && terms.every((term) => term.at !== at))
  const suspects = readings.flatMap((reading) =>
    reading.terms.flatMap((term) => {
      const typed = reading.words[term.at]
      if (typed === undefined || term.lexemes.length + term.beginnings.length === 0 || leftOut(term.at)) return []
      const isBeginning = term.beginnings.length > 0
      return [{ reading, term, at: term.at, language: reading.language, word: typed.folded, typed, isBeginning }]
    }),
  )
  const unnamed = await wordsUnnamed(
    tx,
    placeIds,
    suspects.map(({ language, word, term, isBeginning }) => ({
      language,
      forms: [word, ...term.lexemes],
      isBeginning: isBeginning || isLongEnough(word),
    })),
  )
  return withoutKnown(suspects, unnamed)
}

/** Those of the strange words that no text holds either. */
export async function unknownTerms(
  tx: Read,
  placeIds: readonly number[],
  strange: readonly StrangeTerm[],
): Promise<readonly StrangeTerm[]> {
  const queries = strange.map(({ language, term, word }) =>
    queryForTerm(placeIds, language, isLongEnough(word) ? { ...term, beginnings: [word] } : term),
  )
  return withoutKnown(strange, await withoutMatch(tx, queries))
}

/** What one of the languages knows is not strange in another one. `missing`: the numbers of those that are not known in theirs. */
function withoutKnown(terms: readonly StrangeTerm[], missing: readonly number[]): readonly StrangeTerm[] {
  const isMissing = new Set(missing)
  const known = new Set(terms.filter((_, number) => !isMissing.has(number)).map(({ at }) => at))
  return terms.filter(({ at }) => !known.has(at))
}

function isLongEnough(word: string): boolean {
  return [...word].length >= SHORTEST_BEGINNING
}

/**
 * The readings with unknown words replaced by near ones: by one of the first two languages where there is one, else, unless they were
 * `heard`, by one of the others; the same array when there is none.
 */
export async function putRight(
  tx: Read,
  placeIds: readonly number[],
  readings: readonly Reading[],
  unknown: readonly StrangeTerm[],
  heard: ReadonlySet<number>,
): Promise<readonly Reading[]> {
  const misspelt = unknown.filter(({ word }) => isSpelt(word) && toleranceFor([...word].length) > 0)
  const first = new Set(readings.slice(0, 2).map(({ language }) => language))
  const replacements = new Map<Reading, Map<number, readonly Word[]>>()
  const stems = new Map<string, string>()
  const replaced = new Set<number>()
  for (const round of [true, false]) {
    const asked = misspelt
      .filter(({ language, at }) => first.has(language) === round && !replaced.has(at) && (round || !heard.has(at)))
      .slice(0, MOST_PUT_RIGHT)
    if (asked.length === 0) continue
    const candidates = await wordsLike(tx, placeIds, asked)
    asked.forEach(({ reading, at, word, isBeginning }, number) => {
      const nearest = nearestWords(word, isBeginning, candidates[number] ?? [])
      if (nearest.length === 0) return
      replaced.add(at)
      for (const near of nearest) stems.set(keyOf(near.language, near.word), near.stem ?? near.word)
      const ofReading = replacements.get(reading) ?? new Map<number, readonly Word[]>()
      replacements.set(reading, ofReading.set(at, nearest.map(asWord)))
    })
  }
  if (replacements.size === 0) return readings
  const stemOf: Stems = (language, word) => stems.get(keyOf(language, word))
  return readings.map((reading) => {
    const ofReading = replacements.get(reading)
    return ofReading ? withReplacements(reading, ofReading, stemOf) : reading
  })
}

function asWord({ word, spelling }: NearWord): Word {
  return { folded: word, spelling }
}

function keyOf(language: LanguageTag, word: string): string {
  return `${language} ${word}`
}
