import { newId } from '#kernel'
import type { Write } from '#platform/db'
import type { Block, DraftBlock } from './document.ts'
import { addVersion, blocksOf, type ItemKey, type ItemTraits, putItem } from './item-store.ts'
import { alignSegments } from './segment-alignment.ts'

export interface Draft extends ItemKey, ItemTraits {
  readonly blocks: readonly DraftBlock[]
}

/**
 * Keeps what an author wrote as a new version; readers and translations are not touched. Answers the version's number: the
 * present draft's when nothing has changed, so that saving twice equals saving once. Sentences keep their ids.
 */
export async function saveDraft(tx: Write, draft: Draft, by: string): Promise<number> {
  const state = await putItem(tx, draft, draft)
  const before = state.draftVersion === undefined ? [] : await blocksOf(tx, draft, state.draftVersion)
  if (state.draftVersion !== undefined && isSame(before, draft.blocks)) return state.draftVersion
  return addVersion(tx, draft, alignSegments(before, draft.blocks, newId), by)
}

function isSame(before: readonly Block[], after: readonly DraftBlock[]): boolean {
  return (
    before.length === after.length &&
    before.every((block, index) => {
      const other = after[index]
      return (
        other !== undefined &&
        block.slot === other.slot &&
        block.kind === other.kind &&
        block.segments.length === other.segments.length &&
        block.segments.every((segment, at) => segment.text === other.segments[at])
      )
    })
  )
}
