import type { LanguageTag } from '#kernel'
import type { Read } from '#platform/db'
import { type Alternative, type Reading, type Term, wellRead } from './reading.ts'
import type { HeardWord } from './sound-alike.ts'
import { ANY_LANGUAGE } from './synonym-group.ts'
import { type PhraseKey, synonymsOf } from './synonym-store.ts'

/** A phrase of the query, and which of its words that say something it is made of. */
interface Phrase extends PhraseKey {
  readonly at: readonly number[]
}

const LONGEST_PHRASE = 3

/** What is similar to each word of the query, by language. */
type Similar = ReadonlyMap<LanguageTag, ReadonlyMap<number, readonly Alternative[]>>

/**
 * The readings with what means the same (in the languages of `meant`) and what sounds the same, and further ones for the languages
 * in which the query is understood only by that.
 */
export async function withSimilar(
  tx: Read,
  placeIds: readonly number[],
  meant: readonly LanguageTag[],
  typed: readonly Reading[],
  heard: readonly HeardWord[],
): Promise<readonly Reading[]> {
  const phrases = [...typed.flatMap((reading, number) => phrasesOf(reading, number === 0)), ...heardPhrases(heard)]
  const synonyms = await synonymsOf(tx, placeIds, phrases, meant)
  const similar = gather(phrases, synonyms, meant, heard)
  const enriched = typed.map((reading) => enrich(reading, similar))
  return [...enriched, ...translated(enriched, similar)]
}

/** Which words of the query are understood by what is similar to them. */
export function understoodWords(readings: readonly Reading[]): ReadonlySet<number> {
  return new Set(
    readings.flatMap(({ terms }) => terms.filter((term) => term.similar.length > 0).map((term) => term.at)),
  )
}

/**
 * Each run of one to three words that say something, and of a single one with those about it; `isFirst`: also as a name that is the
 * same in all languages.
 */
function phrasesOf({ language, words, names, terms }: Reading, isFirst: boolean): readonly Phrase[] {
  const telling = new Set(terms.map(({ at }) => at))
  const said = runsOf([...telling]).flatMap((at): Phrase[] => [
    { language, key: at.map((one) => names[one]).join(' '), at },
    ...(isFirst ? [{ language: ANY_LANGUAGE, key: at.map((one) => words[one]?.folded).join(' '), at } as const] : []),
  ])
  const surrounded = runsOf([...names.keys()]).flatMap((run): Phrase[] => {
    const at = run.filter((one) => telling.has(one))
    return run.length > 1 && at.length === 1 ? [{ language, key: run.map((one) => names[one]).join(' '), at }] : []
  })
  return [...said, ...surrounded]
}

/** The same of words that were heard, each of which may be one of several. */
function heardPhrases(heard: readonly HeardWord[]): readonly Phrase[] {
  return [...Map.groupBy(heard, ({ language }) => language)].flatMap(([language, ofLanguage]) => {
    const parts = [...Map.groupBy(ofLanguage, ({ at }) => at)].sort(([one], [other]) => one - other)
    return runsOf(parts).flatMap((run) => {
      const keys = run.reduce<readonly string[]>(
        (begun, [, words]) => begun.flatMap((key) => words.map(({ stem }) => (key === '' ? stem : `${key} ${stem}`))),
        [''],
      )
      return keys.map((key) => ({ language, key, at: run.map(([at]) => at) }))
    })
  })
}

function runsOf<T>(parts: readonly T[]): readonly (readonly T[])[] {
  return parts.flatMap((_, first) =>
    Array.from({ length: Math.min(LONGEST_PHRASE, parts.length - first) }, (_, more) =>
      parts.slice(first, first + more + 1),
    ),
  )
}

function gather(
  phrases: readonly Phrase[],
  synonyms: ReadonlyMap<number, readonly PhraseKey[]>,
  meant: readonly LanguageTag[],
  heard: readonly HeardWord[],
): Similar {
  const similar = new Map<LanguageTag, Map<number, Alternative[]>>()
  const add = (language: LanguageTag, at: number, alternative: Alternative) => {
    const ofLanguage = similar.get(language) ?? new Map<number, Alternative[]>()
    const known = ofLanguage.get(at) ?? []
    if (!known.some((other) => isSame(other, alternative))) known.push(alternative)
    similar.set(language, ofLanguage.set(at, known))
  }
  for (const { at, language, stem } of heard) add(language, at, { lexemes: [stem] })
  phrases.forEach((phrase, number) => {
    for (const { language, key } of synonyms.get(number) ?? [])
      for (const target of language === ANY_LANGUAGE ? meant : [language])
        for (const at of phrase.at) add(target, at, { lexemes: key.split(' ') })
  })
  return similar
}

function enrich(reading: Reading, similar: Similar): Reading {
  const ofLanguage = similar.get(reading.language)
  if (ofLanguage === undefined) return reading
  return {
    ...reading,
    terms: reading.terms.map((term) => ({ ...term, similar: withOthers(term, ofLanguage.get(term.at)) })),
  }
}

function withOthers(term: Term, alternatives: readonly Alternative[] = []): readonly Alternative[] {
  const others = alternatives.filter(
    ({ lexemes: [one = '', ...more] }) => more.length > 0 || !term.lexemes.includes(one),
  )
  return [...term.similar, ...others]
}

function isSame(one: Alternative, other: Alternative): boolean {
  return one.lexemes.join(' ') === other.lexemes.join(' ')
}

/** A reading of nothing but what is similar, for each language in which no typed reading understands all words. */
function translated(typed: readonly Reading[], similar: Similar): readonly Reading[] {
  const likely = wellRead(typed).reduce((best, reading) => (reading.terms.length < best.terms.length ? reading : best))
  const saying = likely.terms.map(({ at }) => at)
  return [...similar].flatMap(([language, ofLanguage]): Reading[] => {
    const own = typed.find((reading) => reading.language === language)
    if (own?.terms.every((term) => term.similar.length > 0)) return []
    const terms = [...ofLanguage].map(([at, alternatives]) => ({
      at,
      lexemes: [],
      beginnings: [],
      similar: alternatives,
    }))
    return [
      {
        language,
        words: own?.words ?? [],
        names: own?.names ?? [],
        terms,
        lacks: saying.filter((at) => !ofLanguage.has(at)),
      },
    ]
  })
}
