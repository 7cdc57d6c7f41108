import { isDeepStrictEqual } from 'node:util'
import type { Read } from '#platform/db'
import { askedOf } from './asked.ts'
import { partsOfCompounds } from './compound.ts'
import { type FoundHits, findHits } from './hit-store.ts'
import { putRight, strangeTerms, unknownTerms } from './put-right.ts'
import { MAX_CANDIDATES, queriesFor } from './query.ts'
import { type Reading, withBeginnings } from './reading.ts'
import type { SearchResult, SearchWish } from './search-wish.ts'
import { understoodWords, withSimilar } from './similar.ts'
import { soundingAlike } from './sound-alike.ts'

/** A best hit of less rank has hardly any of the words in its title: one that has the most telling of them there may be meant. */
const WELL_FOUND = 1.3
/** With fewer hits than are seen at a glance, there is room for what is less like the query. */
const FEW = 5

/**
 * Finds items by their words: all of them in one document, and what means the same for each. Where few are about that, also what
 * holds only some of the words, with misspelt words put right and words of other scripts by their sound; the more of the telling
 * words a document holds, the better. The last word may be a beginning.
 */
export async function search(tx: Read, wish: SearchWish): Promise<SearchResult> {
  const { placeIds, languages, meant } = wish
  const allowed = { ...wish, limit: clamp(wish.limit, 1, 100), offset: clamp(wish.offset ?? 0, 0, 2 * MAX_CANDIDATES) }
  const { typed, heard, readings: asked } = await askedOf(tx, wish)
  if (typed.length === 0) return { hits: [], total: 0, words: [] }

  const everyWord = queriesFor(placeIds, asked, 'every-word')
  const exact = await findHits(tx, allowed, everyWord)
  if (exact.best >= WELL_FOUND && exact.total >= FEW) return resultOf(exact, typed, typed)

  const strange = await strangeTerms(tx, placeIds, typed, understoodWords(asked))
  // When all words stand together somewhere, none of them is misspelt.
  const unknown = exact.total > 0 ? [] : await unknownTerms(tx, placeIds, strange)
  const isUnknown = new Set(unknown.map(({ at }) => at))
  // A word that only stands in texts may be one of another script that is quoted there, if it sounds just like it.
  const spoken = (await soundingAlike(tx, placeIds, languages, strange)).filter(
    ({ at, isSure }) => isSure || isUnknown.has(at),
  )
  const misspelt = unknown.filter(({ at }) => !spoken.some((word) => word.isSure && word.at === at))
  const mended = await putRight(tx, placeIds, typed, misspelt, new Set(spoken.map(({ at }) => at)))
  const guessed = [...heard, ...spoken, ...(await partsOfCompounds(tx, placeIds, languages, unknown))]
  const wider = await withSimilar(tx, placeIds, meant, mended.map(withBeginnings), guessed)
  const anyWord = queriesFor(placeIds, wider, 'any-word')
  const found = isDeepStrictEqual(anyWord, everyWord) ? exact : await findHits(tx, allowed, anyWord)
  return resultOf(found, typed, mended)
}

function resultOf(found: FoundHits, asked: readonly Reading[], used: readonly Reading[]): SearchResult {
  const best = Math.max(
    0,
    used.findIndex((reading) => reading.language === found.language),
  )
  const reading = used[best]
  const words = reading?.words.map((word) => word.folded) ?? []
  const isCorrected = found.total > 0 && reading !== undefined && reading !== asked[best]
  return {
    hits: found.hits,
    total: found.total,
    words,
    ...(isCorrected ? { corrected: reading.words.map((word) => word.spelling).join(' ') } : {}),
  }
}

function clamp(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(most, Math.max(least, Math.trunc(value))) : least
}
