import type { LanguageTag } from '#kernel'
import { LANGUAGES, type ModelItem } from './city/model.ts'
import { slugOf } from './city/places.ts'

/** The same sequence of numbers from 0 to 1 for the same seed, by mulberry32: every run asks the same questions. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), state | 1)
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61)
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

const SPOKEN = ['fr', 'ar', 'uk', 'fa', 'so', 'ti', 'tr', 'ru']
const PAGES = 5

/** Addresses of service lists: any place, language, filters and page; none twice, so that none is in memory. */
export function listQuestions(items: readonly ModelItem[], places: number, next: () => number): () => string {
  const topics = [...new Set(items.flatMap(({ topics }) => topics))]
  let serial = 0
  return () => {
    const query = new URLSearchParams()
    if (next() < 0.5) query.set('topic', anyOf(topics, next))
    if (next() < 0.3) query.set('open', 'now')
    if (next() < 0.2) query.set('free', 'yes')
    if (next() < 0.2) query.set('language', anyOf(SPOKEN, next))
    if (next() < 0.1) query.set('access', 'step-free')
    if (next() < 0.1) query.set('papers', 'no')
    if (next() < 0.4) query.set('page', String(1 + Math.floor(next() * PAGES)))
    serial += 1
    query.set('question', String(serial))
    return `${anyBase(places, next)}/services?${query}`
  }
}

/** Addresses of searches, with one or two words of a service or page of that language, one in four of them misspelt. */
export function searchQuestions(items: readonly ModelItem[], places: number, next: () => number): () => string {
  return () => {
    const language = anyOf(LANGUAGES, next)
    const typed = typedWords(anyOf(items, next), language, next)
    return `/${slugOf(Math.floor(next() * places))}/${language}/search?q=${encodeURIComponent(typed)}`
  }
}

/** One or two words of an item's title or summary in a language, one in four of them misspelt. */
export function typedWords(item: ModelItem, language: LanguageTag, next: () => number): string {
  const text = item.texts.get(language)
  const words = (next() < 0.7 ? text?.title : text?.summary)?.match(/[\p{L}\p{M}]{3,}/gu) ?? []
  const first = Math.floor(next() * words.length)
  const asked = words.slice(first, first + 1 + Math.floor(next() * 2))
  return (next() < 0.25 ? asked.map((word) => misspelt(word, next)) : asked).join(' ')
}

/** Two neighbouring letters exchanged, or one left out; short words stay as they are. */
function misspelt(word: string, next: () => number): string {
  if (word.length < 5) return word
  const at = 1 + Math.floor(next() * (word.length - 2))
  return next() < 0.5
    ? word.slice(0, at) + word.slice(at + 1)
    : word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
}

function anyBase(places: number, next: () => number): string {
  return `/${slugOf(Math.floor(next() * places))}/${anyOf(LANGUAGES, next)}`
}

export function anyOf<T>(all: readonly T[], next: () => number): T {
  return all[Math.floor(next() * all.length)] as T
}
