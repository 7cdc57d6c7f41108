import { lexemeOf, quoted, type Scope, titleLexemeOf } from './lexeme.ts'
import type { SearchDocument } from './search-document.ts'
import { type Word, wordsToIndex } from './words/normalise.ts'
import type { Stems } from './words/stemming.ts'

/** More words than any page has; PostgreSQL refuses a tsvector of more than 1 MB. */
const MAX_WORDS = 3000
const MAX_WORDS_IN_TITLE = 100
const MAX_WORDS_IN_SUMMARY = 400

/** The words of a document, each once in each part, in their order. */
export interface DocumentWords {
  readonly title: readonly Word[]
  readonly summary: readonly Word[]
  readonly keywords: readonly Word[]
  /** Those of title, keywords and summary: what it is about. */
  readonly telling: readonly Word[]
  /** All of these, and those of the body. */
  readonly all: readonly Word[]
}

export function documentWords({ language, title, summary, keywords = '', body }: SearchDocument): DocumentWords {
  const inTitle = distinct(wordsToIndex(title, language), MAX_WORDS_IN_TITLE)
  const inSummary = distinct(wordsToIndex(summary, language), MAX_WORDS_IN_SUMMARY)
  const inKeywords = distinct(wordsToIndex(keywords, language), MAX_WORDS_IN_SUMMARY)
  const telling = distinct([...inTitle, ...inKeywords, ...inSummary], MAX_WORDS)
  const all = distinct([...telling, ...wordsToIndex(body, language)], MAX_WORDS)
  return { title: inTitle, summary: inSummary, keywords: inKeywords, telling, all }
}

function distinct(words: readonly Word[], most: number): Word[] {
  const byFolded = new Map<string, Word>()
  for (const word of words) {
    if (byFolded.size === most) break
    if (!byFolded.has(word.folded)) byFolded.set(word.folded, word)
  }
  return [...byFolded.values()]
}

/**
 * The two vectors of a row of `search.document`, in the text form of tsvector. Each word stands there with its stem; only the
 * lexemes name their scope.
 */
export function vectorsOf(scope: Scope, words: DocumentWords, stems: Stems): { headline: string; lexemes: string } {
  const formsOf = (list: readonly Word[]) => {
    const forms = new Set<string>()
    for (const { folded } of list) {
      forms.add(folded)
      const stem = stems(scope.language, folded)
      if (stem !== undefined) forms.add(stem)
    }
    return [...forms]
  }
  const title = formsOf(words.title)
  return {
    headline: [
      ...title.map((form) => `${quoted(form)}:1A`),
      ...formsOf(words.keywords).map((form) => `${quoted(form)}:2B`),
      ...formsOf(words.summary).map((form) => `${quoted(form)}:3C`),
    ].join(' '),
    lexemes: [
      ...formsOf(words.all).map((form) => quoted(lexemeOf(scope, form))),
      ...title.map((form) => quoted(titleLexemeOf(scope, form))),
    ].join(' '),
  }
}
