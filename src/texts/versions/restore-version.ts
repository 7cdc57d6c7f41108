import type { Id } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { addVersion, blocksOf, putItem } from '../item-store.ts'
import type { KeptDraft } from '../save-draft.ts'
import { draftOf } from './version-store.ts'

export type RestoreVersion = KeptDraft | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-version' }

/** Writes a former text as a new draft, with the ids and meanings it had, so that its translations fit again. Traits stay. */
export async function restoreVersion(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly itemId: Id; readonly version: number },
): Promise<RestoreVersion> {
  const { place, itemId, version } = wish
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  const key = { placeId: place.id, itemId }
  const draft = await draftOf(tx, key)
  const blocks = await blocksOf(tx, key, version)
  if (!draft || blocks.length === 0) return { kind: 'refused', reason: 'no-such-version' }
  const { draftVersion } = await putItem(tx, key, draft.traits)
  if (draftVersion === version) return { kind: 'unchanged', version }
  const alignment = { blocks, lineage: [] }
  return { kind: 'saved', version: await addVersion(tx, key, draft.traits, alignment, by.accountId) }
}
