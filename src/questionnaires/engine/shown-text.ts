import type { Texts } from '../form/form.ts'
import type { EvaluatedNode } from './evaluate.ts'
import { evaluated } from './interpret.ts'
import { textIn } from './list-row.ts'
import { toText } from './values/value.ts'

/** A piece of a text as it is shown: what the author wrote, which may hold Markdown, or what a person answered, which is never that. */
export interface Piece {
  readonly text: string
  readonly isAnswer: boolean
}

/**
 * A label, hint or message of `node`, or the label of one of its choices, in the language with this `key`, else in the form's own or the first that has it;
 * `${name}` shows that answer as it is kept (of a choice its name, as in ODK). Empty where there is no such text.
 */
export function shownText(node: EvaluatedNode, texts: Texts, language: string): readonly Piece[] {
  const { run } = node
  const text = textIn(run.open.form, texts, language) ?? ''
  return text.split(/\$\{([^{}]*)\}/).flatMap((part, index): readonly Piece[] => {
    if (index % 2 === 0) return part === '' ? [] : [{ text: part, isAnswer: false }]
    const reference = { from: 'reference', name: part.trim(), at: 0, predicates: [] } as const
    const answer = run.attempt(node.path, '', () =>
      toText(
        evaluated({ kind: 'path', start: reference, steps: [] }, { run, current: node, node, position: 1, size: 1 }),
      ),
    )
    return [{ text: answer, isAnswer: true }]
  })
}
