import type { Id } from '#kernel'
import type { Read } from '#platform/db'
import type { FollowedItem, Following, FollowTopic } from '#platform/mount'
import type { ItemKey } from '#texts'

/** What all modules offer, as one. */
export function allFollowings(parts: readonly Following[]): Following {
  return {
    events: [...new Set(parts.flatMap(({ events = [] }) => events))],
    topics: async (tx, chain, asked) => {
      const topics: FollowTopic[] = []
      for (const part of parts) topics.push(...(await part.topics(tx, chain, asked)))
      return topics
    },
    locate: async (tx: Read, chain: readonly number[], items: readonly ItemKey[]) => {
      const found = new Map<Id, FollowedItem>()
      if (items.length === 0) return found
      for (const part of parts) for (const [id, item] of await part.locate(tx, chain, items)) found.set(id, item)
      return found
    },
  }
}
