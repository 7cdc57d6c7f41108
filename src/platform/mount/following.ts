import type { CalendarDay, Id } from '#kernel'
import type { Read } from '#platform/db'
import type { MessageKey } from '#platform/i18n'

interface ItemKey {
  readonly placeId: number
  readonly itemId: Id
}

/** Something that people can follow in a place. */
export interface FollowTopic {
  /** `news`, `events`, `topic/housing`, `service/night-shelter`. */
  readonly topic: string
  /** Words of the interface, or the title of a published item. */
  readonly title: MessageKey | ItemKey
}

/** Where followers find a published item, and who is told of it. */
export interface FollowedItem {
  /** Below `/{place}/{language}`: `/news/bus-7`. */
  readonly path: string
  /** Who follows one of these is told. */
  readonly topics: readonly string[]
  /** The slot in which the item says in short what it is about. */
  readonly summarySlot: string
  /** The first day on which readers see it; at once when absent. */
  readonly from?: CalendarDay
  /** Changes with what the item says outside its text, such as opening hours. */
  readonly state?: string
}

/** What people can follow of what a module publishes. Nothing sensitive, and nothing that belongs to something sensitive. */
export interface Following {
  /** Further events, besides `texts.item-changed`, after which an item may say something new; their subject is its id. */
  readonly events?: readonly string[]
  /**
   * What readers of a place can follow, in order: what is offered to everybody, and of `asked` what this module knows besides (one
   * service among many). `chain`: the place, then its ancestors, nearest first.
   */
  topics(tx: Read, chain: readonly number[], asked: readonly string[]): Promise<readonly FollowTopic[]>
  /** Those of these items that are published and that readers of the place find, by item id. */
  locate(tx: Read, chain: readonly number[], items: readonly ItemKey[]): Promise<ReadonlyMap<Id, FollowedItem>>
}
