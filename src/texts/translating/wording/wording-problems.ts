import { plainSentence } from '../../inline.ts'
import { type Mark, marksOf, withoutOnce } from './marked-text.ts'

/** What a word of the source must be in a translation. */
export interface Term {
  readonly source: string
  /** The source itself where the word stays as it is. */
  readonly target: string
  /** Words that must not stand for it. */
  readonly forbidden: readonly string[]
  /** For people. */
  readonly note: string
}

/** What somebody has to mend in a translation, or to keep with a reason. */
export type WordingProblem =
  | { readonly kind: 'mark-missing' | 'mark-added'; readonly mark: Mark }
  | { readonly kind: 'term-missing'; readonly term: Term }
  | { readonly kind: 'term-forbidden'; readonly term: Term; readonly forbidden: string }

/** The terms whose source stands in a sentence as whole words, whatever their case. */
export function termsIn(source: string, terms: readonly Term[]): readonly Term[] {
  const sentence = plainSentence(source)
  return terms.filter((term) => hasWord(sentence, term.source))
}

/**
 * Where a translation leaves the rules: the same links and the same number of strong words as the source, and the terms of the
 * glossary. A term is found within a longer word too, since many languages write articles and endings onto it; a forbidden one only
 * as a whole word.
 */
export function wordingProblems(
  source: string,
  translation: string,
  terms: readonly Term[],
): readonly WordingProblem[] {
  const [wanted, found] = [marksOf(source), marksOf(translation)]
  const text = plainSentence(translation)
  return [
    ...withoutOnce(wanted, found).map((mark) => ({ kind: 'mark-missing' as const, mark })),
    ...withoutOnce(found, wanted).map((mark) => ({ kind: 'mark-added' as const, mark })),
    ...termsIn(source, terms).flatMap((term): readonly WordingProblem[] => [
      ...(folded(text).includes(folded(term.target)) ? [] : [{ kind: 'term-missing' as const, term }]),
      ...term.forbidden
        .filter((forbidden) => hasWord(text, forbidden))
        .map((forbidden) => ({ kind: 'term-forbidden' as const, term, forbidden })),
    ]),
  ]
}

const folded = (text: string) => text.normalize('NFC').toLowerCase()

function hasWord(text: string, word: string): boolean {
  const [within, wanted] = [folded(text), folded(word)]
  for (let at = within.indexOf(wanted); at !== -1; at = within.indexOf(wanted, at + 1)) {
    const before = within.slice(0, at)
    const after = within.slice(at + wanted.length)
    if (!/[\p{L}\p{N}\p{M}]$/u.test(before) && !/^[\p{L}\p{N}\p{M}]/u.test(after)) return true
  }
  return false
}
