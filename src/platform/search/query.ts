import type { LanguageTag } from '#kernel'
import { lexemeOf, quoted, type Scope, titleLexemeOf } from './lexeme.ts'
import type { Reading, Term } from './reading.ts'

/** Which words of the query a document must hold. */
export type Demand = 'every-word' | 'any-word'

/** Where documents are looked for, in the text form of tsquery, and how many of them are looked at. */
export interface Net {
  readonly query: string
  readonly most: number
}

/** One word of a reading on its own, for ranking: the forms of tsquery for a headline, and for the lexemes of a document. */
export interface WordQuery {
  readonly itself: string | undefined
  readonly itselfInTitle: string | undefined
  /** In the title or in the keywords. */
  readonly itselfInKeywords: string | undefined
  readonly similarInTitle: string | undefined
  readonly similarInKeywords: string | undefined
  /** Itself or what is similar, in the keywords and nowhere else. */
  readonly keyword: string | undefined
  /** Itself or what is similar, in any part of a headline. */
  readonly headline: string | undefined
  readonly anywhere: string | undefined
}

/** A word that a reading does not know. */
const NO_WORD: WordQuery = {
  itself: undefined,
  itselfInTitle: undefined,
  itselfInKeywords: undefined,
  similarInTitle: undefined,
  similarInKeywords: undefined,
  keyword: undefined,
  headline: undefined,
  anywhere: undefined,
}

/** What ranks the documents of one language. */
export interface RankQuery {
  readonly language: LanguageTag
  /** By the word of the query that each stands for. */
  readonly words: ReadonlyMap<number, WordQuery>
}

export interface Queries {
  readonly demand: Demand
  /** Those that hold the words themselves come before those that hold what is similar, and titles before texts. */
  readonly nets: readonly Net[]
  readonly rank: readonly RankQuery[]
}

const MAX_TITLED = 100
export const MAX_CANDIDATES = 200
/** For one word of several of which any will do: a frequent one must not crowd out the others. */
const MAX_OF_A_WORD = { titled: 40, others: 60 }

/** Made of quoted lexemes only: nothing in a query can be read as an operator. Any word of a single one is every word. */
export function queriesFor(placeIds: readonly number[], readings: readonly Reading[], wished: Demand): Queries {
  const words = new Set(readings.flatMap(({ terms }) => terms.map(({ at }) => at)))
  const demand = words.size > 1 ? wished : 'every-word'
  const used = demand === 'every-word' ? readings.filter(({ lacks }) => lacks.length === 0) : readings
  return {
    demand,
    nets:
      demand === 'every-word'
        ? netsFor(placeIds, used, allOf)
        : [...netsFor(placeIds, used, words.size > 2 ? allButOneOf : allOf), ...netsForWords(placeIds, used, words)],
    rank: used.map(({ language, terms, lacks }) => ({
      language,
      words: new Map([
        ...terms.map((term) => [term.at, wordQuery(placeIds, language, term)] as const),
        ...lacks.map((at) => [at, NO_WORD] as const),
      ]),
    })),
  }
}

function netsFor(
  placeIds: readonly number[],
  readings: readonly Reading[],
  demanded: (words: readonly string[]) => string,
): readonly Net[] {
  const typed = readings
    .map((reading) => ({ ...reading, terms: reading.terms.map(withoutSimilar) }))
    .filter(({ terms }) => terms.every(hasItself))
  const hasSimilar = readings.some(({ terms }) => terms.some((term) => term.similar.length > 0))
  return [typed, ...(hasSimilar ? [readings] : [])]
    .filter((list) => list.length > 0)
    .flatMap((list) => {
      const whole = (lexeme: typeof lexemeOf) =>
        anyOf(
          list.flatMap(({ language, terms }) =>
            placeIds.map((placeId) => demanded(terms.map((term) => termQuery({ placeId, language }, term, lexeme)))),
          ),
        )
      return [
        { query: whole(titleLexemeOf), most: MAX_TITLED },
        { query: whole(lexemeOf), most: MAX_CANDIDATES },
      ]
    })
}

function netsForWords(
  placeIds: readonly number[],
  readings: readonly Reading[],
  words: ReadonlySet<number>,
): readonly Net[] {
  return [...words].flatMap((at) => {
    const ofWord = readings.flatMap(({ language, terms }) =>
      terms.filter((term) => term.at === at).map((term) => ({ language, term })),
    )
    const whole = (lexeme: typeof lexemeOf) =>
      anyOf(
        ofWord.flatMap(({ language, term }) =>
          placeIds.map((placeId) => termQuery({ placeId, language }, term, lexeme)),
        ),
      )
    return [
      { query: whole(titleLexemeOf), most: MAX_OF_A_WORD.titled },
      { query: whole(lexemeOf), most: MAX_OF_A_WORD.others },
    ]
  })
}

function hasItself({ lexemes, beginnings }: Term): boolean {
  return lexemes.length + beginnings.length > 0
}

function withoutSimilar(term: Term): Term {
  return { ...term, similar: [] }
}

/** Those that lack one word at most. */
function allButOneOf(words: readonly string[]): string {
  return words.length === 1 ? allOf(words) : anyOf(words.map((_, left) => allOf(words.filter((_, at) => at !== left))))
}

/** The parts of a headline: A for the title, B for the keywords; empty for all. */
type Weight = '' | 'A' | 'B' | 'AB'

function wordQuery(placeIds: readonly number[], language: LanguageTag, term: Term): WordQuery {
  const bare = { placeId: undefined, language }
  const itself = withoutSimilar(term)
  const similar = { ...term, lexemes: [], beginnings: [] }
  const query = (part: Term, weight: Weight) => {
    const alternatives = alternativesOf(bare, part, (_, word) => word, weight)
    return alternatives.length === 0 ? undefined : anyOf(alternatives)
  }
  return {
    itself: query(itself, ''),
    itselfInTitle: query(itself, 'A'),
    itselfInKeywords: query(itself, 'AB'),
    similarInTitle: query(similar, 'A'),
    similarInKeywords: query(similar, 'AB'),
    keyword: query(term, 'B'),
    headline: query(term, ''),
    anywhere: queryForTerm(placeIds, language, term),
  }
}

/** One word of a reading in all places. */
export function queryForTerm(placeIds: readonly number[], language: LanguageTag, term: Term): string {
  return anyOf(placeIds.map((placeId) => termQuery({ placeId, language }, term, lexemeOf)))
}

function termQuery(scope: Scope, term: Term, lexeme: typeof lexemeOf): string {
  return anyOf(alternativesOf(scope, term, lexeme, ''))
}

function alternativesOf<S>(
  scope: S,
  { lexemes, beginnings, similar }: Term,
  lexeme: (scope: S, word: string) => string,
  weight: Weight,
): readonly string[] {
  const suffix = weight === '' ? '' : `:${weight}`
  const exact = (word: string) => `${quoted(lexeme(scope, word))}${suffix}`
  const beginning = (word: string) => `${quoted(lexeme(scope, word))}:*${weight}`
  return [
    ...lexemes.map(exact),
    ...beginnings.map(beginning),
    ...similar.map(({ lexemes: words, isBeginning }) => allOf(words.map(isBeginning === true ? beginning : exact))),
  ]
}

function anyOf(alternatives: readonly string[]): string {
  return `(${alternatives.join(' | ')})`
}

function allOf(parts: readonly string[]): string {
  return `(${parts.join(' & ')})`
}
