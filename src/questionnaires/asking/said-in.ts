import type { Reader } from '#places'
import { type Evaluation, referencesIn } from '../engine/index.ts'
import type { Expression } from '../form/form.ts'
import { languageKey } from '../sitting/sitting.ts'
import { answerWords } from './answer-words.ts'
import { askedIn, isQuestion } from './asked-node.ts'
import { plainWords, type Tongue } from './voice.tsx'

/** A question and its answer, as they were asked and said. Contains an answer: never log. */
export interface Said {
  readonly question: string
  readonly answer: string
}

/**
 * Tells what an expression about these answers rests on, in the reader's language: the questions it refers to, calculations followed to
 * what they are made of; of chosen answers only those it names.
 */
export function saidIn(
  reader: Pick<Reader, 'language' | 't'>,
  evaluation: Evaluation,
): (expression: Expression) => readonly Said[] {
  const { form, nodes } = evaluation
  const voice: Tongue = { form, key: languageKey(form, reader.language) }
  const asked = Map.groupBy(askedIn(evaluation), ({ definition }) => definition.name)
  const calculations = new Map(
    nodes.filter(isQuestion).map(({ definition }) => [definition.name, definition.question?.calculation]),
  )
  return (expression) => {
    const names = new Set<string>()
    const choices = new Set<string>()
    const follow = (text: Expression): void => {
      for (const [, choice = ''] of text.matchAll(/'([^']*)'/g)) choices.add(choice)
      for (const { name } of referencesIn(text)) {
        if (names.has(name)) continue
        names.add(name)
        follow(calculations.get(name) ?? '')
      }
    }
    follow(expression)
    const said = [...names].flatMap((name) =>
      (asked.get(name) ?? []).map((node) => ({
        question: plainWords(voice, node, node.definition.question?.label ?? {}),
        answer: answerWords(reader, voice, node, choices),
      })),
    )
    const once = new Map(said.map((one) => [`${one.question}\n${one.answer}`, one]))
    return [...once.values()].filter(({ answer }) => answer !== '')
  }
}
