import type { Read } from '#platform/db'
import { type FoundHits, findHits, MAX_CANDIDATES } from './hit-store.ts'
import { putRight } from './put-right.ts'
import { type Demand, queriesFor, type Reading, readingOf, wordsOfQuery } from './query.ts'
import type { SearchResult, SearchWish } from './search-wish.ts'
import { stemsOf } from './words/stemming.ts'

/**
 * Finds items by their words: all of them in one document; where there is none, with misspelt words put right; where there
 * is still none, all but one of them, and at last any. The last word may be a beginning.
 */
export async function search(tx: Read, wish: SearchWish): Promise<SearchResult> {
  const allowed = { ...wish, limit: clamp(wish.limit, 1, 100), offset: clamp(wish.offset ?? 0, 0, 2 * MAX_CANDIDATES) }
  const find = (readings: readonly Reading[], demand: Demand) =>
    findHits(tx, allowed, queriesFor(wish.placeIds, readings, demand), demand)
  const asked = await readingsOf(tx, wish)
  if (asked.length === 0 || wish.placeIds.length === 0) return { hits: [], total: 0, words: [] }

  const exact = await find(asked, 'every-word')
  if (exact.total > 0) return resultOf(exact, asked, asked)
  const mended = await putRight(tx, wish.placeIds, asked)
  for (const demand of weakerDemands(asked, mended)) {
    const found = await find(mended, demand)
    if (found.total > 0) return resultOf(found, asked, mended)
  }
  return resultOf(exact, asked, asked)
}

/** What to try after every word of `asked`, strictest first. */
function weakerDemands(asked: readonly Reading[], mended: readonly Reading[]): readonly Demand[] {
  const words = Math.max(...mended.map((reading) => reading.terms.length))
  return [
    ...(mended === asked ? [] : ['every-word' as const]),
    ...(words > 2 ? ['all-but-one' as const] : []),
    ...(words > 1 ? ['any-word' as const] : []),
  ]
}

async function readingsOf(tx: Read, { query, languages }: SearchWish): Promise<readonly Reading[]> {
  const words = new Map(languages.map((language) => [language, wordsOfQuery(query, language)]))
  const stems = await stemsOf(
    tx,
    new Map([...words].map(([language, list]) => [language, list.map((word) => word.folded)])),
  )
  return [...words]
    .map(([language, ofLanguage]) => readingOf(language, ofLanguage, stems))
    .filter((reading) => reading !== undefined)
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
