import { type Span, spansOf } from './span.ts'

/** The sentences of `text` in their order; they cover it without a gap. Empty for an empty text. */
export function sentencesOf(text: string, language: string): readonly Span[] {
  return spansOf('Segmenter' in Intl ? partsByLanguage(text, language) : partsByPunctuation(text))
}

function partsByLanguage(text: string, language: string): readonly string[] {
  return [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)].map(({ segment }) => segment)
}

/**
 * For a browser that cannot tell by language. A full stop ends a sentence only before white space, so that `12.30` and
 * `example.org` stay whole; Chinese and Japanese have no white space and need none.
 */
export function partsByPunctuation(text: string): readonly string[] {
  return text.match(/[\s\S]+?(?:[.!?…؟۔።፧।][\p{Pe}\p{Pf}"']*\s+|[。！？]\s*|$)/gu) ?? []
}
