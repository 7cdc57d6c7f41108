import type { Reader } from '#places'
import type { Evaluation } from '../engine/index.ts'
import { languageKey } from '../sitting/sitting.ts'
import { answerWords } from './answer-words.ts'
import { askedIn } from './asked-node.ts'
import { plainWords } from './voice.tsx'

/** Answers that are chosen or left out together: an item of the form, outermost. Contains answers: never log. */
export interface AnswerPart {
  /** Of the item. */
  readonly name: string
  readonly label: string
  /** The answers, as the person would say them. */
  readonly words: readonly string[]
  readonly isSensitive: boolean
}

export interface AnswerParts {
  readonly parts: readonly AnswerPart[]
  /** What was answered about safety, which belongs to no part: it is chosen by itself. */
  readonly safety: readonly string[]
}

/** What was answered, in parts that a person can choose from; nothing where nothing was answered. */
export function answerParts(reader: Pick<Reader, 'language' | 't'>, evaluation: Evaluation): AnswerParts {
  const { form, nodes } = evaluation
  const voice = { form, key: languageKey(form, reader.language) }
  const said = askedIn(evaluation).flatMap((node) => {
    const words = node.readOnly ? '' : answerWords(reader, voice, node)
    return words === '' ? [] : [{ node, words, sensitivity: node.definition.question?.sensitivity }]
  })
  const ofParts = Map.groupBy(
    said.filter(({ sensitivity }) => sensitivity !== 'safety'),
    ({ node }) => node.definition.chain[1],
  )
  return {
    parts: [...ofParts].map(([definition, among]) => {
      const outermost = nodes.find((node) => node.definition === definition)
      return {
        name: definition?.name ?? '',
        label: outermost ? plainWords(voice, outermost, definition?.item?.label ?? {}) : '',
        words: among.map(({ words }) => words),
        isSensitive: among.some(({ sensitivity }) => sensitivity === 'sensitive'),
      }
    }),
    safety: said.filter(({ sensitivity }) => sensitivity === 'safety').map(({ words }) => words),
  }
}
