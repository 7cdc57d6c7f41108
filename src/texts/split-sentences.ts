import type { LanguageTag } from '#kernel'

/**
 * The sentences of a text, as segments of translation. Where the source has put each on a line of its own (`\n`), its lines
 * count; otherwise the rules of the language (Unicode UAX 29) find them.
 */
export function sentencesOf(text: string, language: LanguageTag): readonly string[] {
  const parts = text.includes('\n')
    ? text.split('\n')
    : Array.from(segmenterOf(language).segment(text), ({ segment }) => segment)
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

const segmenters = new Map<LanguageTag, Intl.Segmenter>()

function segmenterOf(language: LanguageTag): Intl.Segmenter {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'sentence' })
  segmenters.set(language, segmenter)
  return segmenter
}
