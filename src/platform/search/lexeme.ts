import type { LanguageTag } from '#kernel'

/** Where a word is looked for. */
export interface Scope {
  readonly placeId: number
  readonly language: LanguageTag
}

/** The lexeme of a word anywhere in a document. No two scopes share one: a language begins with a letter and has no colon. */
export function lexemeOf({ placeId, language }: Scope, word: string): string {
  return `${placeId}${language}:${word}`
}

/** The lexeme of a word in the title, so that the documents that bear it in their title are found before all others. */
export function titleLexemeOf({ placeId, language }: Scope, word: string): string {
  return `${placeId}${language}!${word}`
}

/** The word of a lexeme that `lexemeOf` made, `undefined` for one of a title. */
export function wordOfLexeme({ placeId, language }: Scope, lexeme: string): string | undefined {
  const prefix = `${placeId}${language}:`
  return lexeme.startsWith(prefix) ? lexeme.slice(prefix.length) : undefined
}

/** Quoted for the text form of tsvector and tsquery: whatever it holds, it stays one lexeme. */
export function quoted(lexeme: string): string {
  return `'${lexeme.replace(/['\\]/g, (sign) => sign + sign)}'`
}
