import { type Span, sentencesOf } from '#ui'
import type { PolicyFacts } from './policy.ts'

type WrittenText = Pick<PolicyFacts, 'body' | 'language'>

/** The sentences of a text by which its passages are chosen. */
export function sentencesIn(text: WrittenText): readonly string[] {
  return spansIn(text).map(({ start, end }) => text.body.slice(start, end))
}

/** Without the white space around them. */
function spansIn({ body, language }: WrittenText): readonly Span[] {
  return sentencesOf(body, language).flatMap(({ start, end }) => {
    const sentence = body.slice(start, end)
    const from = start + sentence.length - sentence.trimStart().length
    return sentence.trim() === '' ? [] : { start: from, end: from + sentence.trim().length }
  })
}

/**
 * The passage that some sentences make up, as it stands in the text.
 *
 * @param chosen Numbers of sentences, from 0. `undefined` where none is chosen, one is not there, or they do not follow each other.
 */
export function passageFrom(text: WrittenText, chosen: readonly number[]): string | undefined {
  const spans = spansIn(text)
  const numbers = [...new Set(chosen)].sort((one, other) => one - other)
  const [first = -1, last = -1] = [numbers[0], numbers.at(-1)]
  const [from, to] = [spans[first], spans[last]]
  return from && to && numbers.length === last - first + 1 ? text.body.slice(from.start, to.end) : undefined
}

/** The numbers of the sentences that a passage was chosen by; where it stands more than once, the first. */
export function chosenIn(text: WrittenText, passage: string): readonly number[] {
  const spans = spansIn(text)
  for (const [first, { start }] of spans.entries()) {
    const last = spans.findIndex(({ end }) => end === start + passage.length)
    if (last >= 0 && text.body.startsWith(passage, start))
      return spans.slice(first, last + 1).map((_, at) => first + at)
  }
  return []
}
