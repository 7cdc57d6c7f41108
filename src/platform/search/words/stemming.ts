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

/** Looks up the stems of all these words at once. It knows no other words than these. */
export async function stemsOf(tx: Read, words: ReadonlyMap<LanguageTag, readonly string[]>): Promise<Stems> {
  const asked = [...words].flatMap(([language, ofLanguage]) => {
    const dictionary = DICTIONARIES[primaryOf(language)]
    return dictionary === undefined ? [] : [...new Set(ofLanguage)].map((word) => ({ dictionary, word }))
  })
  const stems = new Map<string, string | undefined>()
  if (asked.length > 0) {
    const { rows } = await sql<{ dictionary: string; word: string; stem: string | null }>`
      select dictionary, word, (ts_lexize(dictionary::regdictionary, word))[1] as stem
      from unnest(${asked.map((one) => one.dictionary)}::text[], ${asked.map((one) => one.word)}::text[])
        as w(dictionary, word)`.execute(tx)
    for (const row of rows) stems.set(`${row.dictionary} ${row.word}`, row.stem ?? undefined)
  }
  return (language, word) => {
    const primary = primaryOf(language)
    const dictionary = DICTIONARIES[primary]
    if (dictionary !== undefined) return stems.get(`${dictionary} ${word}`)
    if (isStopWord(language, word)) return undefined
    return OWN_STEMMERS[primary]?.(word) ?? word
  }
}
