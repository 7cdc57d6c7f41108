import { touchPlace } from '#places'
import { publish, recordAudit, type Write } from '#platform/db'
import { type ItemKey, itemState, setPublished } from './item-store.ts'
import { refreshCoverage } from './translation-store.ts'

/** Told after an item was published, changed its translations, or was withdrawn. */
export const ITEM_CHANGED = 'texts.item-changed'

export type PublishItem =
  | { readonly kind: 'published' | 'unchanged'; readonly version: number }
  | { readonly kind: 'refused'; readonly reason: 'no-draft' }

/** Shows the draft to readers: at once, in every process. */
export async function publishItem(tx: Write, key: ItemKey, by: string): Promise<PublishItem> {
  const state = await itemState(tx, key)
  if (state?.draftVersion === undefined) return { kind: 'refused', reason: 'no-draft' }
  if (state.publishedVersion === state.draftVersion) return { kind: 'unchanged', version: state.draftVersion }
  await setPublished(tx, key, state.draftVersion)
  await tellChanged(tx, key)
  await recordAudit(tx, { placeId: key.placeId, actor: by, act: 'texts.publish-item', subject: key.itemId })
  return { kind: 'published', version: state.draftVersion }
}

/** Takes an item from readers; its versions stay. */
export async function withdrawItem(tx: Write, key: ItemKey, by: string): Promise<void> {
  await setPublished(tx, key, undefined)
  await tellChanged(tx, key)
  await recordAudit(tx, { placeId: key.placeId, actor: by, act: 'texts.withdraw-item', subject: key.itemId })
}

/** What follows from any change that readers can see: counts, caches, listeners. */
export async function tellChanged(tx: Write, key: ItemKey): Promise<void> {
  await refreshCoverage(tx, key)
  await touchPlace(tx, key.placeId)
  await publish(tx, { topic: ITEM_CHANGED, placeId: key.placeId, subject: key.itemId })
}
