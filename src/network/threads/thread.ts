import type { Id, Instant } from '#kernel'

/** What a discussion is about: an element of the standard, and perhaps a criterion of it, a visit, or a practice of the library by its slug. */
export interface Subject {
  readonly element: string
  readonly criterion?: string | undefined
  readonly visit?: { readonly hostId: number; readonly visitId: Id } | undefined
  readonly practice?: string | undefined
}

export interface Thread extends Subject {
  readonly placeId: number
  readonly placeSlug: string
  readonly placeName: string
  readonly threadId: Id
  readonly title: string
  /** The top place, whose administrators moderate. */
  readonly runBy: number
  readonly lastAt: Instant
  readonly lockedAt: Instant | undefined
}

/** What somebody has said. Contains a name: never log, never public. */
export interface Post {
  readonly postId: Id
  readonly accountId: string
  readonly author: string
  readonly fromPlace: number
  readonly fromName: string
  /** Empty once it is deleted. */
  readonly text: string
  readonly writtenAt: Instant
  readonly editedAt: Instant | undefined
  readonly deletedAt: Instant | undefined
  /** Why it was hidden; its author and those who moderate alone see it then. */
  readonly hidden: { readonly at: Instant; readonly reason: string } | undefined
}

export const LONGEST_TITLE = 150
export const LONGEST_POST = 4_000
export const LONGEST_REASON = 500

/** In an hour, of one person. */
export const MOST_POSTS = 20

/** Text and the addresses in it, in their order: only whole ones of the web are links. */
export function partsOf(text: string): readonly (string | { readonly address: URL })[] {
  return text.split(/(\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/).flatMap((part, index) => {
    if (index % 2 === 0) return part === '' ? [] : part
    const address = URL.parse(part)
    return address ? { address } : part
  })
}
