import type { LanguageTag } from '#kernel'
import { APPROACHES, LEVELS } from '#practices'
import type { ModelItem } from '../city/model.ts'
import { anyOf, typedWords } from '../questions.ts'
import { COUNTRIES, THEMES } from './fill.ts'

/** What the generated places speak. */
const SPOKEN = ['en', 'ar'] as const

/** Addresses of the library: words of practices, or none, and facets; none twice, so that none is in memory. */
export function libraryQuestions(items: readonly ModelItem[], next: () => number): () => string {
  let serial = 0
  return () => {
    const language = anyOf(SPOKEN, next)
    const query = new URLSearchParams()
    if (next() < 0.8) query.set('q', typedWords(anyOf(items, next), language as LanguageTag, next))
    if (next() < 0.4) query.set('theme', anyOf(THEMES, next))
    if (next() < 0.2) query.set('country', anyOf(COUNTRIES, next))
    if (next() < 0.2) query.set('level', anyOf(LEVELS, next))
    if (next() < 0.2) query.set('approach', anyOf(APPROACHES, next))
    if (next() < 0.2) query.set('evidence', String(1 + Math.floor(next() * 5)))
    serial += 1
    query.set('question', String(serial))
    return `/library-town/${language}/practices?${query}`
  }
}
