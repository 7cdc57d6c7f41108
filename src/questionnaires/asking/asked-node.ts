import type { EvaluatedNode, Evaluation } from '../engine/index.ts'

/** A question in a sitting. */
export type AskedNode = Extract<EvaluatedNode, { kind: 'question' | 'group' | 'instance' }>
/** A repeat in a sitting, after whose instances one is asked whether there are more. */
export type RepeatNode = Extract<EvaluatedNode, { kind: 'repeat' }>

export const isQuestion = (node: EvaluatedNode): node is AskedNode => node.kind === 'question'

export function nodeAt({ nodes }: Evaluation, path: string): EvaluatedNode | undefined {
  return nodes.find((node) => node.path === path)
}

/** Never shown, nor told of. */
const UNSEEN = ['calculate', 'hidden', 'start', 'end', 'today', 'note']

/** Questions that people are asked now, or are told what was calculated for. */
export function askedIn({ nodes }: Evaluation): readonly AskedNode[] {
  return nodes.filter(
    (node): node is AskedNode =>
      isQuestion(node) && node.relevant && !UNSEEN.includes(node.definition.question?.type ?? ''),
  )
}

/** The answer that a form post brings for a field; several boxes are one answer. */
export function answerIn(form: URLSearchParams, name: string): string {
  return form
    .getAll(name)
    .filter((text) => text !== '')
    .join(' ')
}
