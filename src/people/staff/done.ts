import type { Answer } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
import type { Caller } from './visit.ts'

/** On to a page that says what was done: see `doneIn`. */
export function onTo(path: string, done: string): Answer {
  return { kind: 'redirect', status: 303, to: `${path}?done=${done}` }
}

/** The sentence for the word by which a page's address says what came of a form; `undefined` for a word that is none of these. */
export function doneIn(
  { ask, t }: Pick<Caller, 'ask' | 't'>,
  sentences: Readonly<Record<string, MessageKey>>,
  parameter = 'done',
): string | undefined {
  const word = ask.query.get(parameter) ?? ''
  const sentence = Object.hasOwn(sentences, word) ? sentences[word] : undefined
  return sentence && t(sentence)
}
