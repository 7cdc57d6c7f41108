import type { LanguageTag } from '#kernel'
import type { Read } from '#platform/db'
import { withoutMatch } from './hit-store.ts'
import { queryForTerm, type Reading, withReplacements } from './query.ts'
import { type UnknownWord, wordsLike } from './vocabulary-store.ts'
import type { Word } from './words/normalise.ts'
import { isSpelt, type NearWord, nearestWords, toleranceFor } from './words/spelling.ts'
import { stemsOf } from './words/stemming.ts'

const MOST_PUT_RIGHT = 6

interface Misspelt extends UnknownWord {
  readonly reading: Reading
  readonly at: number
}

/** The readings with the words that are found nowhere replaced by near ones; the same array when there are none. */
export async function putRight(
  tx: Read,
  placeIds: readonly number[],
  readings: readonly Reading[],
): Promise<readonly Reading[]> {
  const misspelt = (await wordsFoundNowhere(tx, placeIds, readings)).slice(0, MOST_PUT_RIGHT)
  if (misspelt.length === 0) return readings
  const candidates = await wordsLike(tx, placeIds, misspelt)
  const replacements = new Map<Reading, Map<number, readonly Word[]>>()
  misspelt.forEach(({ reading, at, word, isBeginning }, number) => {
    const nearest = nearestWords(word, isBeginning, candidates[number] ?? []).map(asWord)
    if (nearest.length === 0) return
    const ofReading = replacements.get(reading) ?? new Map<number, readonly Word[]>()
    replacements.set(reading, ofReading.set(at, nearest))
  })
  if (replacements.size === 0) return readings
  const stems = await stemsOf(tx, wordsByLanguage(replacements))
  return readings.map((reading) => {
    const ofReading = replacements.get(reading)
    return ofReading ? withReplacements(reading, ofReading, stems) : reading
  })
}

function asWord({ word, spelling }: NearWord): Word {
  return { folded: word, spelling }
}

async function wordsFoundNowhere(
  tx: Read,
  placeIds: readonly number[],
  readings: readonly Reading[],
): Promise<readonly Misspelt[]> {
  const suspects = readings.flatMap((reading) =>
    reading.terms.map((term) => ({
      reading,
      at: term.at,
      language: reading.language,
      word: reading.words[term.at]?.folded ?? '',
      isBeginning: term.beginnings.length > 0,
      query: queryForTerm(placeIds, reading.language, term),
    })),
  )
  const spelt = suspects.filter(({ word }) => isSpelt(word) && toleranceFor([...word].length) > 0)
  const queries = spelt.map(({ query }) => query)
  const without = new Set(await withoutMatch(tx, queries))
  // What one of the languages knows is no mistake in another one.
  const known = new Set(spelt.filter((_, number) => !without.has(number)).map(({ word }) => word))
  return spelt.filter(({ word }) => !known.has(word))
}

function wordsByLanguage(
  replacements: ReadonlyMap<Reading, ReadonlyMap<number, readonly Word[]>>,
): ReadonlyMap<LanguageTag, readonly string[]> {
  return new Map(
    [...replacements].map(([reading, words]) => [
      reading.language,
      [...words.values()].flat().map((word) => word.folded),
    ]),
  )
}
