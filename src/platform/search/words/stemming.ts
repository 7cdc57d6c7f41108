import type { LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import { primaryOf } from './normalise.ts'
import { OWN_STEMMERS } from './own-stemmers.ts'
import { isStopWord } from './stop-words.ts'

/** Dictionaries that every PostgreSQL from 15 on has. What neither list names is searched by its words as they stand. */
export const DICTIONARIES: Readonly<Record<string, string>> = {
  ca: 'catalan_stem',
  da: 'danish_stem',
  de: 'german_stem',
  el: 'greek_stem',
  en: 'english_stem',
  es: 'spanish_stem',
  eu: 'basque_stem',
  fi: 'finnish_stem',
  fr: 'french_stem',
  ga: 'irish_stem',
  hi: 'hindi_stem',
  hu: 'hungarian_stem',
  hy: 'armenian_stem',
  id: 'indonesian_stem',
  it: 'italian_stem',
  lt: 'lithuanian_stem',
  nb: 'norwegian_stem',
  ne: 'nepali_stem',
  nl: 'dutch_stem',
  nn: 'norwegian_stem',
  no: 'norwegian_stem',
  pt: 'portuguese_stem',
  ro: 'romanian_stem',
  ru: 'russian_stem',
  sr: 'serbian_stem',
  sv: 'swedish_stem',
  ta: 'tamil_stem',
  yi: 'yiddish_stem',
}

/** The stem of a normalised word, or `undefined` for a word that says nothing (`the`). */
export type Stems = (language: LanguageTag, word: string) => string | undefined

/** Single words, of no place and nobody: every search would otherwise ask the database what it said a moment ago. */
const remembered = new Map<string, string | undefined>()
const MOST_REMEMBERED = 20_000

/** Looks up the stems of all these words at once. It knows no other words than these. */
export async function stemsOf(tx: Read, words: ReadonlyMap<LanguageTag, readonly string[]>): Promise<Stems> {
  const wanted = [...words].flatMap(([language, ofLanguage]) => {
    const dictionary = DICTIONARIES[primaryOf(language)]
    if (dictionary === undefined) return []
    return [...new Set(ofLanguage)].map((word) => ({ dictionary, word, key: `${dictionary} ${word}` }))
  })
  const stems = new Map(
    wanted.filter(({ key }) => remembered.has(key)).map(({ key }) => [key, remembered.get(key)] as const),
  )
  const asked = wanted.filter(({ key }) => !stems.has(key))
  if (asked.length > 0) {
    const { rows } = await sql<{ key: string; stem: string | null }>`
      select dictionary || ' ' || word as key, (ts_lexize(dictionary::regdictionary, word))[1] as stem
      from unnest(${asked.map((one) => one.dictionary)}::text[], ${asked.map((one) => one.word)}::text[])
        as w(dictionary, word)`.execute(tx)
    if (remembered.size + rows.length > MOST_REMEMBERED) remembered.clear()
    for (const { key, stem } of rows) {
      stems.set(key, stem ?? undefined)
      remembered.set(key, stem ?? undefined)
    }
  }
  return (language, word) => {
    const primary = primaryOf(language)
    const dictionary = DICTIONARIES[primary]
    if (dictionary !== undefined) return stems.get(`${dictionary} ${word}`)
    if (isStopWord(language, word)) return undefined
    return OWN_STEMMERS[primary]?.(word) ?? word
  }
}
