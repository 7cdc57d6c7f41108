import type { Id } from '#kernel'
import { touchPlace } from '#places'
import type { Listener } from '#platform/db'
import { ITEM_CHANGED, itemState } from '#texts'
import { applyPageDraft } from './about-store.ts'

/** When the newest version of a page comes before readers, by whatever way, what was decided about the page comes with it. */
export const applyDecisions: Listener = {
  name: 'guide.apply-decisions',
  topic: ITEM_CHANGED,
  hear: async (tx, { placeId, subject }) => {
    const key = { placeId, itemId: subject as Id }
    const state = await itemState(tx, key)
    const isNewest = state?.publishedVersion !== undefined && state.publishedVersion === state.draftVersion
    if (isNewest && (await applyPageDraft(tx, key))) await touchPlace(tx, placeId)
  },
}
