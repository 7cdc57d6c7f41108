import { type AskedNode, isQuestion } from '../asking/asked-node.ts'
import type { EvaluatedNode } from '../engine/index.ts'

export interface PageSection {
  /** The group or repeat that it is; absent for questions that stand in none. */
  readonly around?: EvaluatedNode
  readonly nodes: readonly EvaluatedNode[]
}

/** Of questions in no group, so many make a section: what is talked over before it is saved. */
const MOST_TOGETHER = 6

/** A form in parts, each with what is asked now or was answered before: its groups and repeats, and between them some questions each. */
export function sectionsOf(root: AskedNode): readonly PageSection[] {
  const sections: { around?: EvaluatedNode; nodes: EvaluatedNode[] }[] = []
  for (const slot of root.slots) {
    if (!isToShow(slot)) continue
    const last = sections.at(-1)
    if (!isQuestion(slot)) sections.push({ around: slot, nodes: [slot] })
    else if (last && !last.around && last.nodes.length < MOST_TOGETHER) last.nodes.push(slot)
    else sections.push({ nodes: [slot] })
  }
  return sections
}

/** Never shown, nor told of. */
const UNSEEN = ['calculate', 'hidden', 'start', 'end', 'today']

function isToShow(node: EvaluatedNode): boolean {
  return shownIn(node).length > 0 || keptIn(node).length > 0 || (node.kind === 'repeat' && node.relevant && node.isOpen)
}

/** The questions and notes of a node that are shown now. */
export function shownIn(node: EvaluatedNode): readonly AskedNode[] {
  return questionsIn(node).filter(
    (one) => one.relevant && !UNSEEN.includes(one.definition.question?.type ?? '') && !isSilent(one),
  )
}

/** Answered before, and not asked any more because of other answers. What is about safety is never told beside somebody else. */
export function keptIn(node: EvaluatedNode): readonly AskedNode[] {
  return questionsIn(node).filter(
    ({ relevant, answer, readOnly, definition: { question } }) =>
      !relevant &&
      answer !== '' &&
      !readOnly &&
      question?.sensitivity !== 'safety' &&
      !UNSEEN.includes(question?.type ?? ''),
  )
}

/** A calculation without a label is for the form, not for people. */
function isSilent({ definition: { question } }: AskedNode): boolean {
  return question?.calculation !== undefined && Object.values(question.label).every((text) => text === '')
}

function questionsIn(node: EvaluatedNode): readonly AskedNode[] {
  if (node.kind === 'repeat') return node.instances.flatMap(questionsIn)
  return node.kind === 'question' ? [node] : node.slots.flatMap(questionsIn)
}
