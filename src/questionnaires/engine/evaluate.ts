import type { Form } from '../form/form.ts'
import type { Answers } from './answers.ts'
import type { Circumstances } from './circumstances.ts'
import { openForm } from './definition.ts'
import { answersOf, Instance, Series } from './instance.ts'
import { type FormFault, Run } from './run.ts'

/** A question, a group, a repeat or an instance of one, as it stands with these answers. */
export type EvaluatedNode = Instance | Series

export interface Evaluation {
  readonly form: Form
  readonly circumstances: Circumstances
  /** What is to be kept, with defaults and drawn values added: evaluated again it gives the same. */
  readonly answers: Answers
  /** All of them in document order, relevant or not; a repeat before its instances. */
  readonly nodes: readonly EvaluatedNode[]
  /** The form itself, around all nodes. */
  readonly root: Instance
  /** May grow while texts and choices are asked for. */
  readonly faults: readonly FormFault[]
}

/**
 * What a form asks, given these answers in these circumstances: on the server, in the browser and in the service worker the same.
 *
 * `answers` may come from anywhere: what is not in the form is left out, what is no valid answer is kept and named. Throws only where
 * an expression of the form cannot be read (see `openForm`) or the zone is none.
 */
export function evaluate(form: Form, answers: Answers, circumstances: Circumstances): Evaluation {
  const open = openForm(form)
  const run = new Run(open, circumstances)
  const root = new Instance(run, open.root, undefined, answers)
  const nodes: EvaluatedNode[] = []
  collect(root, nodes)
  for (const node of nodes) settle(node)
  return { form, circumstances, answers: answersOf(root), nodes, root, faults: run.faults }
}

function collect(parent: Instance, nodes: EvaluatedNode[]): void {
  for (const slot of parent.slots) {
    nodes.push(slot)
    if (!(slot instanceof Series)) {
      collect(slot, nodes)
      continue
    }
    for (const instance of slot.instances) {
      nodes.push(instance)
      collect(instance, nodes)
    }
  }
}

/** Works out now whatever changes the answers or shows what is wrong with the form. */
function settle(node: EvaluatedNode): unknown {
  return node instanceof Instance && node.kind === 'question' ? [node.answer, node.value, node.problem] : node.relevant
}
