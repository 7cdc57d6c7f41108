import type { Reader } from '#places'
import type { Evaluation } from '../engine/index.ts'
import { languageKey } from '../sitting/sitting.ts'
import { answerWords } from './answer-words.ts'
import { askedIn } from './asked-node.ts'
import { plainWords } from './voice.tsx'

/** A question and its answer in words. */
export interface SaidAt {
  readonly question: string
  readonly answer: string
}

/** What somebody is asked at a path, and what they answer; `undefined` where nobody is asked now. Contains an answer: never log. */
export function saidAt(
  reader: Pick<Reader, 'language' | 't'>,
  evaluation: Evaluation,
  path: string,
): SaidAt | undefined {
  const { form } = evaluation
  const voice = { form, key: languageKey(form, reader.language) }
  const node = askedIn(evaluation).find((one) => one.path === path)
  return (
    node && {
      question: plainWords(voice, node, node.definition.item?.label ?? {}),
      answer: answerWords(reader, voice, node),
    }
  )
}
