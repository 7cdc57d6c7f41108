import { sentencesOf } from './sentences.ts'
import type { Span } from './span.ts'

/** Words in one language, as they stand in a paragraph. */
export interface Run {
  readonly text: string
  /** BCP 47. */
  readonly language: string
}

/** What is said in one breath and can be repeated: a sentence, or the part of one that is in another language. */
export interface Utterance extends Span {
  /** The number of its paragraph; `start` and `end` count in the text of all its runs together. */
  readonly paragraph: number
  readonly text: string
  readonly language: string
}

/** The longest one in characters: some voices fall silent in the middle of anything that takes 15 seconds. */
const LONGEST = 240

/** What is to be said, in order. Parts without a letter or digit are left out: nobody wants to hear "dash". */
export function utterancesOf(paragraphs: readonly (readonly Run[])[]): readonly Utterance[] {
  return paragraphs.flatMap((runs, paragraph) => {
    const text = runs.map((run) => run.text).join('')
    return sentencesOf(text, runs[0]?.language ?? 'en')
      .flatMap((sentence) => inOneLanguage(sentence, runs))
      .flatMap(({ language, ...span }) => inOneBreath(span, text).map((part) => ({ ...part, language })))
      .map(({ start, end, language }) => ({ paragraph, start, end, language, text: text.slice(start, end) }))
      .filter((utterance) => /[\p{L}\p{N}]/u.test(utterance.text))
  })
}

/** A sentence cut where its language changes. */
function inOneLanguage(sentence: Span, runs: readonly Run[]): readonly (Span & { readonly language: string })[] {
  const parts: { start: number; end: number; language: string }[] = []
  let from = 0
  for (const { text, language } of runs) {
    const start = Math.max(from, sentence.start)
    const end = Math.min(from + text.length, sentence.end)
    from += text.length
    if (start >= end) continue
    const last = parts.at(-1)
    if (last?.language === language) last.end = end
    else parts.push({ start, end, language })
  }
  return parts
}

/** Cut after a comma or the like, else after a word; a single word is never cut. */
function inOneBreath({ start, end }: Span, text: string): readonly Span[] {
  const parts: Span[] = []
  let from = start
  while (end - from > LONGEST) {
    const window = text.slice(from, from + LONGEST)
    const cut = Math.max(window.search(/[,;:،؛፣፤][^,;:،؛፣፤]*$/u) + 1, 0) || window.lastIndexOf(' ') + 1 || LONGEST
    parts.push({ start: from, end: from + cut })
    from += cut
  }
  return [...parts, { start: from, end }]
}

/** The word at a character of the utterance, counted in its paragraph: what a voice says that it is saying. */
export function wordAt({ text, start, language }: Utterance, character: number): Span {
  const rest = text.slice(character)
  const word =
    'Segmenter' in Intl
      ? [...new Intl.Segmenter(language, { granularity: 'word' }).segment(rest)][0]?.segment
      : /^[\p{L}\p{M}\p{N}'’-]+/u.exec(rest)?.[0]
  return { start: start + character, end: start + character + (word?.length ?? rest.length) }
}
