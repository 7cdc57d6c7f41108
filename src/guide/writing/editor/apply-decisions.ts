import type { Id } from '#kernel'
import { touchPlace } from '#places'
import type { Listener } from '#platform/db'
import { ITEM_CHANGED, itemState } from '#texts'
import { applyItemDraft } from '../kinds/written-store.ts'

/** When the newest version of a text comes before readers, by whatever way, what was decided about it comes with it. */
export const applyDecisions: Listener = {
  name: 'guide.apply-decisions',
  topic: ITEM_CHANGED,
  hear: async (tx, { placeId, subject }) => {
    const key = { placeId, itemId: subject as Id }
    const state = await itemState(tx, key)
    const isNewest = state?.publishedVersion !== undefined && state.publishedVersion === state.draftVersion
    if (isNewest && (await applyItemDraft(tx, key))) await touchPlace(tx, placeId)
  },
}
