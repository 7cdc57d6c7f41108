import type { LanguageTag } from '#kernel'
import { sentencesOf } from '#ui/sentences'
import { type Counts, type Ease, FORMULAS, type Formula } from './formulas.ts'

/** How hard a text is to read. */
export interface ReadingLevel {
  readonly words: number
  /** Absent where the language has no published formula, or the text is too short for one. */
  readonly measured: { readonly formula: Formula; readonly score: number; readonly ease: Ease } | undefined
}

/** More words than this are too many: GOV.UK's style guide, "sentence length". */
export const MOST_WORDS = 25
/** Formulas count shares of words and syllables: below this they tell nothing. */
const FEWEST_WORDS = 30

/** Measures sentences without markup. */
export function readingLevel(sentences: readonly string[], language: LanguageTag): ReadingLevel {
  const formula = formulaFor(language)
  const words = sentences.flatMap(wordsOf)
  if (!formula || words.length < FEWEST_WORDS) return { words: words.length, measured: undefined }
  const score = formula.score(counted(sentences, words, language, formula))
  return { words: words.length, measured: { formula, score, ease: formula.easeOf(score) } }
}

/** The published formula for a language, of all its regions. */
export function formulaFor(language: LanguageTag): Formula | undefined {
  return FORMULAS[language.split('-')[0] as string]
}

export function isLong(sentence: string): boolean {
  return wordsOf(sentence).length > MOST_WORDS
}

function counted(
  sentences: readonly string[],
  words: readonly string[],
  language: LanguageTag,
  { syllablesOf }: Formula,
): Counts {
  const syllables = words.map(syllablesOf)
  return {
    sentences: sentences.reduce((sum, sentence) => sum + sentencesOf(sentence, language).length, 0),
    words: words.length,
    syllables: syllables.reduce((sum, count) => sum + count, 0),
    short: syllables.filter((count) => count === 1).length,
    polysyllabic: syllables.filter((count) => count >= 3).length,
    long: words.filter((word) => [...word].length > 6).length,
  }
}

/** Words with their inner hyphens, apostrophes and dots: `co-op`, `l’eau`, `12.30`. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’.-]*[\p{L}\p{M}\p{N}])?/gu) ?? []
}
