import type { LanguageTag } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { allMatches } from '#platform/search'
import { inOrder, type Narrowed } from './catalogue.ts'
import type { Catalogued } from './facet.ts'
import type { Library } from './library.ts'
import type { After, LibraryWish } from './library-wish.ts'
import { LIBRARY, PRACTICE } from './shelve.ts'

export interface Found extends Pick<Narrowed, 'counts'> {
  /** All of them: the best matches first, then the latest. */
  readonly practices: readonly Catalogued[]
  /** How well one matches, the smaller the better. */
  matchOf(practice: Catalogued): number
  /** What was searched for instead of a mistyped query. */
  readonly corrected: string | undefined
}

/** In any language and script: in the reader's, those of their place, and whatever practices are written in. */
export async function findPractices(
  tx: Read,
  library: Library,
  { language, place, today }: Pick<Reader, 'language' | 'place' | 'today'>,
  { query, chosen }: Pick<LibraryWish, 'query' | 'chosen'>,
): Promise<Found> {
  const catalogue = await library.catalogue(tx)
  if (query === '') return { ...catalogue.narrow(chosen, today), matchOf: () => 0, corrected: undefined }
  const { items, corrected } = await allMatches(tx, {
    placeIds: [LIBRARY],
    languages: [...new Set([language, ...place.languages, ...catalogue.languages])],
    meant: [language, WIDEST],
    kinds: [PRACTICE],
    query,
  })
  const matchOf = ({ itemId }: Catalogued) => items.get(itemId) ?? 0
  const { practices, counts } = catalogue.narrow(chosen, today, items.keys())
  return { practices: practices.toSorted((a, b) => matchOf(a) - matchOf(b)), counts, matchOf, corrected }
}

/** In which most practices can be read. */
const WIDEST = 'en' as LanguageTag

/** One page of what was found. */
export function pageOf({ practices, matchOf }: Found, after: After | undefined, most: number) {
  const begin = after ? practices.findIndex((practice) => comesAfter(practice, matchOf(practice), after)) : 0
  const shown = begin < 0 ? [] : practices.slice(begin, begin + most)
  const last = shown.at(-1)
  const hasMore = begin >= 0 && last !== undefined && begin + most < practices.length
  return {
    shown,
    next: hasMore ? { match: matchOf(last), day: last.publishedOn, itemId: last.itemId } : undefined,
  }
}

function comesAfter(practice: Catalogued, match: number, after: After): boolean {
  if (match !== after.match) return match > after.match
  return inOrder({ publishedOn: after.day, itemId: after.itemId }, practice) < 0
}
