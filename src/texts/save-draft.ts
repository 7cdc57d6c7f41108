import { newId } from '#kernel'
import type { Write } from '#platform/db'
import type { Block, DraftBlock } from './document.ts'
import { addVersion, blocksOf, type ItemKey, type ItemState, type ItemTraits, putItem } from './item-store.ts'
import { alignSegments } from './segment-alignment.ts'
import { type Merge, mergeVersions } from './versions/merge-versions.ts'

export interface Draft extends ItemKey, ItemTraits {
  readonly blocks: readonly DraftBlock[]
  /** The author says that the sentences edited since the draft before mean what they meant: no translation becomes stale. */
  readonly meaningUnchanged?: boolean
}

export interface KeptDraft {
  readonly kind: 'saved' | 'unchanged'
  /** The present draft's when nothing has changed. */
  readonly version: number
}

export type SaveDraft =
  | KeptDraft
  /** Somebody has saved `theirs` meanwhile, and nothing was kept. Who agrees with the merge saves it, based on `theirs`. */
  | { readonly kind: 'collided'; readonly theirs: number; readonly merge: Merge }

/**
 * Keeps what an author wrote as a new version; readers and translations are not touched. Saving twice equals saving once. Sentences
 * keep their ids.
 *
 * `basedOn` is the draft the author went on from; without it, as in an import, nobody is asked.
 */
export async function saveDraft(
  tx: Write,
  draft: Draft & { readonly basedOn?: number | undefined },
  by: string,
): Promise<SaveDraft> {
  const state = await putItem(tx, draft, draft)
  const newest = await draftBlocks(tx, state)
  const { basedOn } = draft
  if (basedOn === undefined || state.draftVersion === undefined || basedOn === state.draftVersion)
    return keep(tx, draft, state, newest, by)
  if (isSame(newest, draft.blocks)) return { kind: 'unchanged', version: state.draftVersion }
  const base = await blocksOf(tx, draft, basedOn)
  const mine = alignSegments(base, draft.blocks, newId, { also: newest }).blocks
  return { kind: 'collided', theirs: state.draftVersion, merge: mergeVersions(base, newest, mine) }
}

/** Keeps a draft whatever was there before: for imports. */
export async function keepDraft(tx: Write, draft: Draft, by: string): Promise<KeptDraft> {
  const state = await putItem(tx, draft, draft)
  return keep(tx, draft, state, await draftBlocks(tx, state), by)
}

type LockedItem = Awaited<ReturnType<typeof putItem>>

async function keep(
  tx: Write,
  draft: Draft,
  state: LockedItem,
  before: readonly Block[],
  by: string,
): Promise<KeptDraft> {
  const { draftVersion, publishedVersion, hasTraits } = state
  if (draftVersion !== undefined && hasTraits && isSame(before, draft.blocks))
    return { kind: 'unchanged', version: draftVersion }
  const published =
    publishedVersion === undefined || publishedVersion === draftVersion
      ? []
      : await blocksOf(tx, draft, publishedVersion)
  const { meaningUnchanged = false } = draft
  const alignment = alignSegments(before, draft.blocks, newId, { also: published, meaningUnchanged })
  return { kind: 'saved', version: await addVersion(tx, draft, draft, alignment, by) }
}

async function draftBlocks(tx: Write, state: ItemState): Promise<readonly Block[]> {
  return state.draftVersion === undefined ? [] : blocksOf(tx, state, state.draftVersion)
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
