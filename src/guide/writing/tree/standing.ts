import type { Id } from '#kernel'
import type { Ordered } from '../../tree/tree-order.ts'

/** Where a page of the place's own stands. */
export interface Standing extends Ordered {
  readonly topic: string | undefined
  readonly isArchived: boolean
}

/** A page of the tree, as a change of it sees it. */
export interface TreePage extends Standing {
  readonly pageId: Id
  /** Whether the place may move it: what a higher level publishes stands where that level has put it. */
  readonly isOwn: boolean
}

/** A page before and after a change. */
export interface MovedPage {
  readonly pageId: Id
  readonly before: Standing
  readonly after: Standing
}
