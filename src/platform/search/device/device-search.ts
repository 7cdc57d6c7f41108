import type { LanguageTag } from '#kernel'
import type { SynonymGroup } from '../synonym-group.ts'
import { wordsToIndex } from '../words/normalise.ts'
import { wordsOfQuery } from '../words/words-of-query.ts'
import { EVEN, WORTH } from '../worth.ts'
import { DeviceSynonyms } from './device-synonyms.ts'
import { lightStem } from './light-stem.ts'
import { DeviceVocabulary } from './vocabulary.ts'

/** An item in one language, as it is kept on a device. */
export interface DeviceDocument {
  readonly id: string
  readonly language: LanguageTag
  readonly title: string
  readonly summary: string
  readonly body: string
  /** From 0, the default, to 1: how much this goes before its like. */
  readonly boost?: number
}

export interface DeviceHit {
  readonly id: string
  readonly language: LanguageTag
  readonly title: string
  readonly summary: string
  /** To compare hits of one search with each other, and for nothing else. */
  readonly rank: number
}

export interface DeviceSearch {
  /** Best first, each id once; anything may be typed. */
  find(query: string, limit: number): readonly DeviceHit[]
}

const SHORTEST_BEGINNING = 2

/** How surely a word is the one that was typed. */
const SURE = { itself: 1, beginning: 0.9, similar: WORTH.similar, sound: WORTH.similar, near: 0.7 }

/**
 * Prepares the search of what is on the device. `languages`: the reader's first. Synonyms bridge languages: a query in one that the
 * device does not have finds by them.
 */
export function openDeviceSearch(
  documents: readonly DeviceDocument[],
  languages: readonly LanguageTag[],
  synonyms: readonly SynonymGroup[] = [],
): DeviceSearch {
  const vocabulary = new DeviceVocabulary()
  const index = new DeviceIndex(documents, vocabulary)
  const known = new DeviceSynonyms(synonyms, languages, vocabulary)
  const spoken = [
    ...new Set([...languages, ...synonyms.flat().flatMap(({ language }) => (language === '*' ? [] : [language]))]),
  ]
  return {
    find: (query, limit) => {
      const typed = wordsOfQuery(query, languages[0] ?? ('en' as LanguageTag))
      const stems = typed.map(({ folded }) => new Set(spoken.map((language) => lightStem(folded, language))))
      const phrases = known.of(stems)
      const words = typed.map(({ folded, spelling }, at) => {
        const values = new Map<number, number>()
        for (const stem of stems[at] ?? []) index.collect(values, [stem], SURE.itself)
        for (const phrase of phrases[at] ?? []) index.collect(values, phrase, SURE.similar)
        const isLast = at === typed.length - 1
        if (folded.length >= SHORTEST_BEGINNING && (isLast || values.size === 0))
          for (const { stem } of vocabulary.beginningWith(folded)) index.collect(values, [stem], SURE.beginning)
        if (values.size > 0) return values
        const alike = vocabulary.soundingLike(spelling, languages[0] ?? ('en' as LanguageTag))
        for (const { stem } of alike) index.collect(values, [stem], SURE.sound)
        const meant = alike.flatMap(({ stem }) => known.of([new Set([stem])])[0] ?? [])
        for (const phrase of meant) index.collect(values, phrase, SURE.sound)
        if (values.size > 0) return values
        for (const { stem } of vocabulary.near(folded)) {
          index.collect(values, [stem], SURE.near)
          for (const phrase of known.of([new Set([stem])])[0] ?? []) index.collect(values, phrase, SURE.near)
        }
        return values
      })
      return index.best(words, languages, limit)
    },
  }
}

/** Which stems stand where. */
class DeviceIndex {
  readonly #documents: readonly DeviceDocument[]
  /** For each stem what it is worth in each document that has it, by the document's number. */
  readonly #postings = new Map<string, Map<number, number>>()

  constructor(documents: readonly DeviceDocument[], vocabulary: DeviceVocabulary) {
    this.#documents = documents
    for (const [number, { language, title, summary, body }] of documents.entries()) {
      const add = (text: string, worth: (words: number) => number) => {
        const words = wordsToIndex(text, language)
        for (const { folded } of words) this.#post(vocabulary.add(folded, language).stem, number, worth(words.length))
      }
      add(title, (words) => WORTH.title + WORTH.wholeTitle / words)
      add(summary, () => WORTH.summary)
      add(body, () => WORTH.body)
    }
  }

  #post(stem: string, number: number, worth: number): void {
    const posting = this.#postings.get(stem)
    if (posting) posting.set(number, Math.max(worth, posting.get(number) ?? 0))
    else this.#postings.set(stem, new Map([[number, worth]]))
  }

  /** Adds to `values` the documents that hold all of these stems, at what the least of them is worth. */
  collect(values: Map<number, number>, stems: readonly string[], sure: number): void {
    const [first, ...others] = stems.map((stem) => this.#postings.get(stem))
    for (const [number, worth] of first ?? []) {
      const least = Math.min(worth, ...others.map((posting) => posting?.get(number) ?? 0))
      if (least > 0) values.set(number, Math.max(values.get(number) ?? 0, least * sure))
    }
  }

  /** `words`: for each word of the query what it is worth in each document. Rare words weigh more than frequent ones. */
  best(
    words: readonly ReadonlyMap<number, number>[],
    languages: readonly LanguageTag[],
    limit: number,
  ): readonly DeviceHit[] {
    const weights = words.map(({ size }) => (size === 0 ? 0 : 1 / Math.log(EVEN + size)))
    const all = weights.reduce((sum, weight) => sum + weight, 0)
    const ranks = new Map<number, number>()
    words.forEach((values, at) => {
      for (const [number, value] of values)
        ranks.set(number, (ranks.get(number) ?? 0) + ((value + WORTH.coverage) * (weights[at] ?? 0)) / all)
    })
    const hits = new Map<string, DeviceHit>()
    for (const [number, rank] of ranks) {
      const document = this.#documents[number] as DeviceDocument
      const { id, language, title, summary, boost = 0 } = document
      const whole = rank + WORTH.boost * boost - (language === languages[0] ? 0 : WORTH.anotherLanguage)
      if (whole > (hits.get(id)?.rank ?? Number.NEGATIVE_INFINITY))
        hits.set(id, { id, language, title, summary, rank: whole })
    }
    return [...hits.values()].sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1)).slice(0, Math.max(0, limit))
  }
}
