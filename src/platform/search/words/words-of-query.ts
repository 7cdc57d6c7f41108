import type { LanguageTag } from '#kernel'
import { type Word, wordsOf } from './normalise.ts'

const MAX_LETTERS = 400
const MAX_WORDS = 12

/** So much of a query is looked at, however long it is. */
export function startOfQuery(query: string): string {
  return query.slice(0, MAX_LETTERS)
}

/** The words of a query as one language reads them; of an overlong query its beginning. */
export function wordsOfQuery(query: string, language: LanguageTag): readonly Word[] {
  return wordsOf(startOfQuery(query), language).slice(0, MAX_WORDS)
}
