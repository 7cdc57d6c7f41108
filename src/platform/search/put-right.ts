import type { LanguageTag } from '#kernel'
import type { Read } from '#platform/db'
import { withoutMatch } from './hit-store.ts'
import { queryForTerm } from './query.ts'
import { type Reading, wellRead, withReplacements } from './reading.ts'
import { type UnknownWord, wordsLike } from './vocabulary-store.ts'
import type { Word } from './words/normalise.ts'
import { isSpelt, type NearWord, nearestWords, toleranceFor } from './words/spelling.ts'
import type { Stems } from './words/stemming.ts'

const MOST_PUT_RIGHT = 6
/** Shorter words begin too many others. */
const SHORTEST_BEGINNING = 4

/** A word of a reading that neither a document nor a synonym knows in any language. */
export interface UnknownTerm extends UnknownWord {
  readonly reading: Reading
  readonly at: number
  readonly typed: Word
}

/**
 * Those of the words that no reading finds in any document, not even as the beginning of a word. What one of the languages knows, or
 * leaves out as saying nothing, is no mistake in another one, nor is what is `understood`.
 */
export async function unknownTerms(
  tx: Read,
  placeIds: readonly number[],
  readings: readonly Reading[],
  understood: ReadonlySet<number>,
): Promise<readonly UnknownTerm[]> {
  const leftOut = (at: number) =>
    understood.has(at) ||
    wellRead(readings).some(({ words, terms }) => at < words.length && terms.every((term) => term.at !== at))
  const suspects = readings.flatMap((reading) =>
    reading.terms.flatMap((term) => {
      const typed = reading.words[term.at]
      if (typed === undefined || term.lexemes.length + term.beginnings.length === 0 || leftOut(term.at)) return []
      const begun = [...typed.folded].length < SHORTEST_BEGINNING ? term : { ...term, beginnings: [typed.folded] }
      const query = queryForTerm(placeIds, reading.language, begun)
      const isBeginning = term.beginnings.length > 0
      return [{ reading, at: term.at, language: reading.language, word: typed.folded, typed, isBeginning, query }]
    }),
  )
  const without = new Set(
    await withoutMatch(
      tx,
      suspects.map(({ query }) => query),
    ),
  )
  const known = new Set(suspects.filter((_, number) => !without.has(number)).map(({ at }) => at))
  return suspects.filter(({ at }) => !known.has(at))
}

/**
 * The readings with unknown words replaced by near ones: by one of the first two languages where there is one, else by one of the
 * others; the same array when there is none.
 */
export async function putRight(
  tx: Read,
  placeIds: readonly number[],
  readings: readonly Reading[],
  unknown: readonly UnknownTerm[],
): Promise<readonly Reading[]> {
  const misspelt = unknown.filter(({ word }) => isSpelt(word) && toleranceFor([...word].length) > 0)
  const first = new Set(readings.slice(0, 2).map(({ language }) => language))
  const replacements = new Map<Reading, Map<number, readonly Word[]>>()
  const stems = new Map<string, string>()
  const replaced = new Set<number>()
  for (const round of [true, false]) {
    const asked = misspelt
      .filter(({ language, at }) => first.has(language) === round && !replaced.has(at))
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
