import type { Id } from '#kernel'
import { touchPlace } from '#places'
import { publishEach, recordAudit, type Write } from '#platform/db'
import { type ItemKey, lockedState, setPublished } from './item-store.ts'
import { endPlan } from './publication/plan-store.ts'
import { endWaiting } from './publication/publication-store.ts'
import { refreshCoverage } from './translation-store.ts'

/** Told after an item was published, changed its translations, or was withdrawn. */
export const ITEM_CHANGED = 'texts.item-changed'

export type PublishItem =
  | { readonly kind: 'published' | 'unchanged'; readonly version: number }
  | { readonly kind: 'refused'; readonly reason: 'no-draft' }

/** Shows the draft, or one `version` of the item, to readers: at once, in every process. What waited for that waits no longer. */
export async function publishItem(tx: Write, key: ItemKey, by: string, version?: number): Promise<PublishItem> {
  const state = await lockedState(tx, key)
  const wanted = version ?? state?.draftVersion
  if (wanted === undefined) return { kind: 'refused', reason: 'no-draft' }
  await endWaiting(tx, key)
  if (state?.publishedVersion === wanted) return { kind: 'unchanged', version: wanted }
  await setPublished(tx, key, wanted)
  await tellChanged(tx, key)
  await recordAudit(tx, { placeId: key.placeId, actor: by, act: 'texts.publish-item', subject: key.itemId })
  return { kind: 'published', version: wanted }
}

/** Takes an item from readers; its versions stay, what was planned for it ends. */
export async function withdrawItem(tx: Write, key: ItemKey, by: string): Promise<void> {
  await setPublished(tx, key, undefined)
  await endPlan(tx, key)
  await tellChanged(tx, key)
  await recordAudit(tx, { placeId: key.placeId, actor: by, act: 'texts.withdraw-item', subject: key.itemId })
}

/** What follows from any change that readers can see: counts, caches, listeners. */
export async function tellChanged(tx: Write, { placeId, itemId }: ItemKey): Promise<void> {
  await tellEachChanged(tx, placeId, [itemId])
}

/** The same for many items of a place at once. */
export async function tellEachChanged(tx: Write, placeId: number, itemIds: readonly Id[]): Promise<void> {
  await refreshCoverage(tx, placeId, itemIds)
  await touchPlace(tx, placeId)
  await publishEach(tx, { topic: ITEM_CHANGED, placeId }, itemIds)
}
