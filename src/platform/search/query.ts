import type { LanguageTag } from '#kernel'
import { lexemeOf, quoted, type Scope, titleLexemeOf } from './lexeme.ts'
import { type Word, wordsOf } from './words/normalise.ts'
import type { Stems } from './words/stemming.ts'

const MAX_LETTERS = 400
const MAX_WORDS = 12

/** The words of a query as one language reads them; of an overlong query its beginning. */
export function wordsOfQuery(query: string, language: LanguageTag): Word[] {
  return wordsOf(query.slice(0, MAX_LETTERS), language).slice(0, MAX_WORDS)
}

/** What is looked for in place of one word of the query: any of these. */
export interface Term {
  /** Which word of the reading this stands for. */
  readonly at: number
  readonly lexemes: readonly string[]
  /** What a word may begin with: the last word of a query may still be in the making. */
  readonly beginnings: readonly string[]
}

/** A query understood in one language. */
export interface Reading {
  readonly language: LanguageTag
  /** In the order of the query, with the words that say nothing. */
  readonly words: readonly Word[]
  /** Only the words that say something; never empty. */
  readonly terms: readonly Term[]
}

/** `undefined` when there is nothing to look for. */
export function readingOf(language: LanguageTag, words: readonly Word[], stems: Stems): Reading | undefined {
  const said = words.map((word, at) => ({ at, folded: word.folded, stem: stems(language, word.folded) }))
  const meaningful = said.filter(({ stem }) => stem !== undefined)
  // A query of nothing but stop words may still be the beginning of a word: "the" of "therapy".
  const kept = meaningful.length > 0 ? meaningful : said.slice(-1)
  if (kept.length === 0) return undefined
  const terms = kept.map(({ at, folded, stem }) => ({
    at,
    lexemes: stem === undefined ? [] : [stem],
    beginnings: at === words.length - 1 ? [folded] : [],
  }))
  return { language, words, terms }
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
    return { at: term.at, lexemes, beginnings: [] }
  })
  return { ...reading, words, terms }
}

/** Which words of the query a document must hold. */
export type Demand = 'every-word' | 'all-but-one' | 'any-word'

/** What is asked of the database, each in the text form of tsquery. */
export interface Queries {
  readonly inTitle: string
  readonly anywhere: string
  /** Each word on its own, for ranking: anywhere, and in the title. */
  readonly words: readonly { readonly anywhere: string; readonly inTitle: string }[]
}

/** Made of quoted lexemes only: nothing in a query can be read as an operator. */
export function queriesFor(placeIds: readonly number[], readings: readonly Reading[], demand: Demand): Queries {
  const scoped = readings.flatMap((reading) =>
    placeIds.map((placeId) => ({ scope: { placeId, language: reading.language }, terms: reading.terms })),
  )
  const whole = (lexeme: typeof lexemeOf) =>
    anyOf(
      scoped.map(({ scope, terms }) =>
        demanded(
          terms.map((term) => termQuery(scope, term, lexeme)),
          demand,
        ),
      ),
    )
  const word = (number: number, weight: '' | 'A') =>
    anyOf(
      scoped.flatMap(({ scope, terms }) =>
        terms.slice(number, number + 1).map((term) => termQuery(scope, term, lexemeOf, weight)),
      ),
    )
  const longest = Math.max(...readings.map((reading) => reading.terms.length))
  return {
    inTitle: whole(titleLexemeOf),
    anywhere: whole(lexemeOf),
    words: Array.from({ length: longest }, (_, number) => ({ anywhere: word(number, ''), inTitle: word(number, 'A') })),
  }
}

function demanded(words: readonly string[], demand: Demand): string {
  if (demand === 'any-word') return anyOf(words)
  if (demand === 'every-word' || words.length === 1) return allOf(words)
  return anyOf(words.map((_, left) => allOf(words.filter((_, at) => at !== left))))
}

/** One word of a reading in all places. */
export function queryForTerm(placeIds: readonly number[], language: LanguageTag, term: Term): string {
  return anyOf(placeIds.map((placeId) => termQuery({ placeId, language }, term, lexemeOf)))
}

function termQuery(scope: Scope, term: Term, lexeme: typeof lexemeOf, weight: '' | 'A' = ''): string {
  const suffix = weight === '' ? '' : `:${weight}`
  return anyOf([
    ...term.lexemes.map((word) => `${quoted(lexeme(scope, word))}${suffix}`),
    ...term.beginnings.map((word) => `${quoted(lexeme(scope, word))}:*${weight}`),
  ])
}

function anyOf(alternatives: readonly string[]): string {
  return `(${alternatives.join(' | ')})`
}

function allOf(parts: readonly string[]): string {
  return `(${parts.join(' & ')})`
}
