import type { Id } from '#kernel'
import type { Listener } from '#platform/db'
import type { Following } from '#platform/mount'
import { ITEM_CHANGED, type ItemKey } from '#texts'
import { noteChange, publishedMeaning, removeChange } from './change-store.ts'

/**
 * Keeps what is new for followers: first publications and versions that say something else. A translation or a corrected letter is
 * none. What was withdrawn or became sensitive is forgotten, and is new when it comes back.
 */
export function hearChanges(following: Following): readonly Listener[] {
  return [ITEM_CHANGED, ...(following.events ?? [])].map((topic) => ({
    name: `subscriptions.hear ${topic}`,
    topic,
    hear: async (tx, { placeId, subject }) => {
      const key: ItemKey = { placeId, itemId: subject as Id }
      const item = (await following.locate(tx, [placeId], [key])).get(key.itemId)
      const meaning = item && (await publishedMeaning(tx, key))
      if (item === undefined || meaning === undefined) return removeChange(tx, key)
      return noteChange(tx, key, item.state === undefined ? meaning : `${meaning} ${item.state}`, item.from)
    },
  }))
}
