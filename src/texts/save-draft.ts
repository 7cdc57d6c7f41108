import { type Id, newId } from '#kernel'
import type { Write } from '#platform/db'
import type { Block, DraftBlock } from './document.ts'
import {
  addVersions,
  blocksOf,
  blocksOfEach,
  type ItemKey,
  type ItemState,
  type ItemTraits,
  type LockedItem,
  putItem,
  putItems,
} from './item-store.ts'
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
  const newest = state.draftVersion === undefined ? [] : await blocksOf(tx, draft, state.draftVersion)
  const { basedOn } = draft
  if (basedOn === undefined || state.draftVersion === undefined || basedOn === state.draftVersion) {
    const [kept] = await keep(tx, draft.placeId, [{ draft, state, newest }], by)
    return kept as KeptDraft
  }
  if (isSame(newest, draft.blocks)) return { kind: 'unchanged', version: state.draftVersion }
  const base = await blocksOf(tx, draft, basedOn)
  const mine = alignSegments(base, draft.blocks, newId, { also: newest }).blocks
  return { kind: 'collided', theirs: state.draftVersion, merge: mergeVersions(base, newest, mine) }
}

/** A draft that is to be kept, beside what is there. */
interface Keeping {
  readonly draft: Draft
  readonly state: LockedItem
  readonly newest: readonly Block[]
}

/** A draft that was kept, and which version readers had before. */
export interface KeptOver extends KeptDraft {
  readonly publishedVersion: number | undefined
}

/** Keeps drafts of one place whatever was there before, in the order given: for imports. */
export async function keepDrafts(
  tx: Write,
  placeId: number,
  drafts: readonly Draft[],
  by: string,
): Promise<readonly KeptOver[]> {
  const states = await putItems(tx, placeId, drafts)
  const newest = await versionsOf(tx, placeId, states, ({ draftVersion }) => draftVersion)
  const kept = await keep(
    tx,
    placeId,
    drafts.map((draft, index) => ({
      draft,
      state: states[index] as LockedItem,
      newest: newest.get(draft.itemId) ?? [],
    })),
    by,
  )
  return kept.map((one, index) => ({ ...one, publishedVersion: states[index]?.publishedVersion }))
}

async function keep(tx: Write, placeId: number, all: readonly Keeping[], by: string): Promise<readonly KeptDraft[]> {
  const isUnchanged = ({ draft, state, newest }: Keeping) =>
    state.draftVersion !== undefined && state.hasTraits && isSame(newest, draft.blocks)
  const changed = all.filter((one) => !isUnchanged(one))
  const published = await versionsOf(
    tx,
    placeId,
    changed.map(({ state }) => state),
    ({ draftVersion, publishedVersion }) => (publishedVersion === draftVersion ? undefined : publishedVersion),
  )
  const versions = await addVersions(
    tx,
    placeId,
    changed.map(({ draft, newest }) => {
      const { itemId, meaningUnchanged = false } = draft
      const also = published.get(itemId) ?? []
      return { ...draft, alignment: alignSegments(newest, draft.blocks, newId, { also, meaningUnchanged }) }
    }),
    by,
  )
  return all.map(({ draft: { itemId }, state }) => {
    const version = versions.get(itemId)
    return version === undefined
      ? { kind: 'unchanged', version: state.draftVersion as number }
      : { kind: 'saved', version }
  })
}

/** The blocks of one version of each item, where there is one that is asked for. */
async function versionsOf(
  tx: Write,
  placeId: number,
  states: readonly ItemState[],
  which: (state: ItemState) => number | undefined,
): Promise<ReadonlyMap<Id, readonly Block[]>> {
  const wanted = states.flatMap((state) => {
    const version = which(state)
    return version === undefined ? [] : [{ itemId: state.itemId, version }]
  })
  return wanted.length === 0 ? new Map() : blocksOfEach(tx, placeId, wanted)
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
