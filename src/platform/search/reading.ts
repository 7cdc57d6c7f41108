import type { LanguageTag } from '#kernel'
import type { Word } from './words/normalise.ts'
import { scriptOfLanguage, scriptsIn } from './words/script.ts'
import type { Stems } from './words/stemming.ts'
import { isAsking } from './words/stop-words.ts'
import { startOfQuery } from './words/words-of-query.ts'

/** Lexemes that together stand for a word that was typed; mostly a single one, which may be only a beginning. */
export interface Alternative {
  readonly lexemes: readonly string[]
  readonly isBeginning?: boolean
}

/** What is looked for in place of one word of the query: any of these. */
export interface Term {
  /** Which word of the query this stands for. */
  readonly at: number
  readonly lexemes: readonly string[]
  /** What a word may begin with: the last word of a query may still be in the making. */
  readonly beginnings: readonly string[]
  /** What means or sounds the same. It counts a little less. */
  readonly similar: readonly Alternative[]
}

/** A query understood in one language. */
export interface Reading {
  readonly language: LanguageTag
  /** In the order of the query, with the words that say nothing. */
  readonly words: readonly Word[]
  /** How a phrase of the synonyms names each of them: by its stem, or as it stands when it says nothing. */
  readonly names: readonly string[]
  /** Only the words that say something; never empty. */
  readonly terms: readonly Term[]
  /** The words that say something, but not to this reading. */
  readonly lacks: readonly number[]
}

/**
 * The languages a query may be written in: those of its script, and the first of the wish, whose texts also hold foreign words.
 * Twelve readings of each query would only cost time.
 */
export function languagesToRead(query: string, languages: readonly LanguageTag[]): readonly LanguageTag[] {
  const scripts = scriptsIn(startOfQuery(query))
  return languages.filter((language, at) => at === 0 || scripts.size === 0 || scripts.has(scriptOfLanguage(language)))
}

/** `undefined` when there is nothing to look for. */
export function readingOf(language: LanguageTag, words: readonly Word[], stems: Stems): Reading | undefined {
  const said = words.map((word, at) => ({ at, folded: word.folded, stem: stems(language, word.folded) }))
  const spoken = said.filter(({ stem }) => stem !== undefined)
  const asked = spoken.filter(({ folded }) => !isAsking(language, folded))
  const meaningful = asked.length > 0 ? asked : spoken
  // A query of nothing but stop words may still be the beginning of a word: "the" of "therapy".
  const kept = meaningful.length > 0 ? meaningful : said.slice(-1)
  if (kept.length === 0) return undefined
  const terms = kept.map(({ at, folded, stem }) => ({
    at,
    lexemes: stem === undefined ? [] : [stem],
    beginnings: at === words.length - 1 ? [folded] : [],
    similar: [],
  }))
  return { language, words, names: said.map(({ folded, stem }) => stem ?? folded), terms, lacks: [] }
}

/** The same query with each word that has replacements exchanged for all of them. `replacements`: by `Term.at`. */
export function withReplacements(
  reading: Reading,
  replacements: ReadonlyMap<number, readonly Word[]>,
  stems: Stems,
): Reading {
  const words = reading.words.map((word, at) => replacements.get(at)?.[0] ?? word)
  const terms = reading.terms.map((term) => {
    const instead = replacements.get(term.at)
    if (!instead) return term
    const lexemes = instead.map(({ folded }) => stems(reading.language, folded) ?? folded)
    return { ...term, lexemes, beginnings: [] }
  })
  const names = reading.names.map((name, at) => terms.find((term) => term.at === at)?.lexemes[0] ?? name)
  return { ...reading, words, names, terms }
}

/** The readings in languages of the query's own script: that with the fewest words left is likely the language it is written in. */
export function wellRead(typed: readonly Reading[]): readonly Reading[] {
  const text = typed[0]?.words.map((word) => word.spelling).join(' ') ?? ''
  const scripts = scriptsIn(text)
  const fitting = typed.filter(({ language }) => scripts.has(scriptOfLanguage(language)))
  return fitting.length > 0 ? fitting : typed
}

/** A word of this many letters may be looked for by its beginning, of which so much is kept that most endings fall away. */
const SHORTEST_TO_CUT = 6
const SHORTEST_CUT = 5
const KEPT_OF_A_WORD = 0.7

/** The reading with each word also as the beginning of others, where no stem brings them together: волонтерити, волонтер. */
export function withBeginnings(reading: Reading): Reading {
  const terms = reading.terms.map((term): Term => {
    const letters = [...(reading.words[term.at]?.folded ?? '')]
    if (letters.length < SHORTEST_TO_CUT || term.lexemes.length === 0) return term
    const kept = letters.slice(0, Math.max(SHORTEST_CUT, Math.round(letters.length * KEPT_OF_A_WORD))).join('')
    return { ...term, similar: [...term.similar, { lexemes: [kept], isBeginning: true }] }
  })
  return { ...reading, terms }
}
