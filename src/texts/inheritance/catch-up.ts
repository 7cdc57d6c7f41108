import type { Id } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { addVersion, blocksOf, itemState, putItem } from '../item-store.ts'
import { type Merge, mergeVersions } from '../versions/merge-versions.ts'
import { draftOf } from '../versions/version-store.ts'
import { copyTranslations } from './inheritance-store.ts'

export type CatchUp =
  /** `conflicts`: sentences changed above and here; the draft has the place's own words. */
  | { readonly kind: 'caught-up'; readonly conflicts: Merge['conflicts'] }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-override' | 'newer-above' }

/**
 * An override takes note of what has changed above, as its editor has seen it in `version` of the origin. With `merging`, a draft takes
 * those changes in, with the translations of new sentences; without, the place's own words stay as they are.
 */
export async function catchUp(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly itemId: Id; readonly version: number; readonly merging: boolean },
): Promise<CatchUp> {
  const { place, itemId, version, merging } = wish
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  const key = { placeId: place.id, itemId }
  const draft = await draftOf(tx, key)
  const origin = draft?.traits.origin
  if (!origin) return { kind: 'refused', reason: 'no-override' }
  if ((await itemState(tx, origin))?.publishedVersion !== version) return { kind: 'refused', reason: 'newer-above' }
  const traits = { ...draft.traits, origin: { ...origin, version } }
  const { draftVersion } = await putItem(tx, key, traits)
  let conflicts: Merge['conflicts'] = []
  if (merging && draftVersion !== undefined) {
    const [base, above, own] = await Promise.all([
      blocksOf(tx, origin, origin.version),
      blocksOf(tx, origin, version),
      blocksOf(tx, key, draftVersion),
    ])
    const merge = mergeVersions(base, above, own)
    conflicts = merge.conflicts
    await addVersion(tx, key, traits, { blocks: merge.blocks, lineage: [] }, by.accountId)
    await copyTranslations(tx, traits.origin, place.id, by.accountId)
  }
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'texts.catch-up', subject: itemId })
  return { kind: 'caught-up', conflicts }
}
