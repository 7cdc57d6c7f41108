import type { Id, LanguageTag } from '#kernel'
import type { ItemKey } from '#texts'

/** Longest report, counted in characters as Unicode counts them. */
export const LONGEST_REPORT = 2_000

/** What a reader tells us. The words may be personal: never log. */
export type Said =
  | { readonly kind: 'answer'; readonly helpful: boolean }
  | {
      readonly kind: 'report'
      readonly text: string
      /** Where the sender wants to be answered. Personal: never log. */
      readonly answerTo?: string | undefined
    }

/** One sending about one version of one item, with nothing about who sent it. */
export interface Feedback {
  readonly item: ItemKey
  readonly itemKind: string
  readonly version: number
  readonly language: LanguageTag
  /** The place in which the item was read: its own, or one below that inherits it. */
  readonly readInPlaceId: number
  readonly said: Said
  /** Chosen by the device for this one sending, which it may have to send several times; tells nothing about who sent it. */
  readonly once?: Id
}
