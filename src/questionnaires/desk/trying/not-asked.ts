import type { EvaluatedNode, Evaluation } from '../../engine/index.ts'

/** A question, group or repeat that is not asked at the moment, and why. */
export interface NotAsked {
  readonly node: EvaluatedNode
  /** The condition that does not hold; `safety`: it is never asked while others see the screen; `counsellor`: only one
   * asks it. */
  readonly because:
    | { readonly kind: 'condition'; readonly expression: string }
    | { readonly kind: 'safety' | 'counsellor' }
}

/** In the order of the form; what stands in a group that is not asked is not told by itself. */
export function notAskedIn({ nodes }: Evaluation): readonly NotAsked[] {
  return nodes
    .filter((node) => node.kind !== 'instance' && !node.relevant && node.parent?.relevant !== false)
    .map((node) => ({ node, because: because(node) }))
}

function because({ definition, item, run }: EvaluatedNode): NotAsked['because'] {
  const { company, isCounselled } = run.circumstances
  if (definition.question?.sensitivity === 'safety' && company !== 'alone') return { kind: 'safety' }
  if (definition.question?.respondent === 'counsellor' && !isCounselled) return { kind: 'counsellor' }
  return { kind: 'condition', expression: item?.relevant ?? '' }
}
