import type { Choice } from '../form/form.ts'
import type { Evaluation } from './evaluate.ts'

/** What was answered to the question of this name, in every instance of a repeat, calculations included; empty answers are left out. */
export function valuesOf({ nodes }: Evaluation, name: string): readonly string[] {
  return nodes.flatMap((node) =>
    node.kind === 'question' && node.definition.name === name && node.relevant && node.value !== '' ? [node.value] : [],
  )
}

/** All that one can choose at the question of this name, in the author's order. */
export function choicesAt({ nodes }: Evaluation, name: string): readonly Choice[] {
  const node = nodes.find(({ kind, definition }) => kind === 'question' && definition.name === name)
  return [...(node?.definition.choices?.values() ?? [])]
}
