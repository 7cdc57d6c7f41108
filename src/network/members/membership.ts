import type { LanguageTag } from '#kernel'
import type { Stage } from '#standards'

/** How many people live there. */
export const SIZES = ['under-20000', 'to-100000', 'to-500000', 'over-500000'] as const
export type Size = (typeof SIZES)[number]

/** A place as the others of its network see it. */
export interface MemberPlace {
  readonly placeId: number
  readonly slug: string
  /** In the reader's language, else in the place's own. */
  readonly name: string
  /** The first of its own. */
  readonly language: LanguageTag
  /** ISO 3166-1. */
  readonly country: string
  readonly size: Size
  /** What it shows of its standing; absent where it shows nothing. */
  readonly stage: Stage['id'] | undefined
}

/** By what the list of members can be narrowed. */
export interface MemberWish {
  readonly country?: string | undefined
  readonly size?: Size | undefined
  readonly stage?: string | undefined
}
