import { diffArrays, diffWordsWithSpace } from 'diff'
import type { Id } from '#kernel'
import type { Block, BlockKind } from '../document.ts'

/** A sentence where it stands in one version. */
export interface PlacedSentence {
  readonly slot: string
  readonly kind: BlockKind
  readonly text: string
  /** Whether a block begins with it. */
  readonly begins: boolean
}

/** Words that stand in both texts, in the later one only (`added`) or in the earlier one only (`removed`). */
export interface WordChange {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

export interface ComparedSentence {
  readonly segmentId: Id
  /** `changed`: other words, or set otherwise. `moved`: in another order; its words may be others too. */
  readonly kind: 'same' | 'changed' | 'moved' | 'added' | 'removed'
  readonly before: PlacedSentence | undefined
  readonly after: PlacedSentence | undefined
  /** The earlier text without what was added, the later one without what was removed. */
  readonly words: readonly WordChange[]
}

/** Two versions of an item beside each other, in the order of the later one; what was removed stands where it stood. */
export function compareVersions(before: readonly Block[], after: readonly Block[]): readonly ComparedSentence[] {
  const [old, fresh] = [placed(before), placed(after)]
  const lines: ComparedSentence[] = []
  for (const { value, added, removed } of diffArrays([...old.keys()], [...fresh.keys()])) {
    for (const segmentId of value) {
      const [was, is] = [old.get(segmentId), fresh.get(segmentId)]
      // What has moved stands once, at its new place.
      if (removed && is) continue
      lines.push({
        segmentId,
        kind: kindOf(was, is, added),
        before: was,
        after: is,
        words: wordsOf(was?.text, is?.text),
      })
    }
  }
  return lines
}

function kindOf(
  was: PlacedSentence | undefined,
  is: PlacedSentence | undefined,
  isElsewhere: boolean,
): ComparedSentence['kind'] {
  if (!was) return 'added'
  if (!is) return 'removed'
  if (isElsewhere) return 'moved'
  return was.text === is.text && was.kind === is.kind && was.slot === is.slot ? 'same' : 'changed'
}

function placed(blocks: readonly Block[]): ReadonlyMap<Id, PlacedSentence> {
  return new Map(
    blocks.flatMap(({ slot, kind, segments }) =>
      segments.map(({ id, text }, index) => [id, { slot, kind, text, begins: index === 0 }] as const),
    ),
  )
}

/** Word by word; spaces count, so that either text can be put together again. */
function wordsOf(before = '', after = ''): readonly WordChange[] {
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}
