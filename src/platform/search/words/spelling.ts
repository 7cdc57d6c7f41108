import type { LanguageTag } from '#kernel'
import { lexemeOf, type Scope } from '../lexeme.ts'

/** How many typing errors a word of this many letters may hold and still be understood. */
export function toleranceFor(letters: number): 0 | 1 | 2 {
  if (letters < 3) return 0
  return letters < 6 ? 1 : 2
}

/** Whether the word can be misspelt or stand for a misspelt one: a number is right or wrong, but never nearly right. */
export function isSpelt(word: string): boolean {
  return word.length > 1 && !/\p{N}/u.test(word)
}

/**
 * Each three neighbouring letters of the word, with its beginning and its end, as a hash that belongs to the place and the
 * language: one index over all places then finds the neighbours of a word within one. Different grams may share a hash.
 */
export function gramsOf(scope: Scope, word: string): number[] {
  return [...new Set(triplesOf(word).map((triple) => hash(lexemeOf(scope, triple))))]
}

const SIGNATURE_BITS = 64

/** The same three letters of every place and language set the same of 64 bits; as PostgreSQL writes `bit(64)`. */
export function signatureOf(word: string): string {
  const set = new Set(triplesOf(word).map((triple) => (hash(triple) >>> 0) % SIGNATURE_BITS))
  return Array.from({ length: SIGNATURE_BITS }, (_, bit) => (set.has(bit) ? '1' : '0')).join('')
}

function triplesOf(word: string): string[] {
  const letters = ['^', '^', ...word, '$', '$']
  return letters.slice(2).map((_, at) => letters.slice(at, at + 3).join(''))
}

/** FNV-1a, 32 bits, signed as PostgreSQL's integer. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value | 0
}

/** A word of the vocabulary that shares grams with a misspelt one. */
export interface NearWord {
  readonly language: LanguageTag
  readonly word: string
  readonly spelling: string
  /** `null` for a word that says nothing. */
  readonly stem: string | null
}

const MAX_REPLACEMENTS = 3

/**
 * Of `candidates` (most alike first) those that `typed` most likely means: the fewest typing errors away and within the
 * tolerance, at most three. Few people miss the first letter: a word that begins with another one may hold no second error.
 * `isBeginning`: more letters may follow, so that only the beginning of a candidate has to be near.
 */
export function nearestWords(typed: string, isBeginning: boolean, candidates: readonly NearWord[]): NearWord[] {
  const letters = [...typed]
  const tolerance = toleranceFor(letters.length)
  const measured = candidates
    .map((candidate) => ({ candidate, ...distances(letters, [...candidate.word]) }))
    .map(({ candidate, whole, beginning }) => ({ candidate, whole, errors: isBeginning ? beginning : whole }))
    .filter(({ candidate, errors }) => errors <= (candidate.word.startsWith(letters[0] ?? '') ? tolerance : 1))
    .sort((a, b) => a.errors - b.errors || a.whole - b.whole)
  const fewest = measured[0]
  return measured
    .filter(({ errors, whole }) => errors === fewest?.errors && whole === fewest.whole)
    .slice(0, MAX_REPLACEMENTS)
    .map(({ candidate }) => candidate)
}

/**
 * How many letters have to be put in, left out, replaced or exchanged with their neighbour (Damerau-Levenshtein, each letter
 * touched once) to come from `typed` to the `whole` word, and to the nearest `beginning` of it.
 */
export function distances(typed: readonly string[], word: readonly string[]): { whole: number; beginning: number } {
  let beforeLast: number[] = []
  let last = Array.from({ length: word.length + 1 }, (_, column) => column)
  for (let row = 1; row <= typed.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= word.length; column += 1) {
      const isSame = typed[row - 1] === word[column - 1]
      let least = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (isSame ? 0 : 1))
      if (row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1]) {
        least = Math.min(least, at(beforeLast, column - 2) + 1)
      }
      current.push(least)
    }
    beforeLast = last
    last = current
  }
  return { whole: at(last, word.length), beginning: Math.min(...last) }
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
