import type { Id, LanguageTag } from '#kernel'
import type { Piece } from '../wording/marked-text.ts'

/** The two versions of the standard that are spoken here. */
export type XliffVersion = '1.2' | '2.0'

/** A sentence and its translation, to be worked on elsewhere. */
export interface ExchangeUnit {
  readonly segmentId: Id
  readonly source: string
  /** The meaning of the source: what has another one when the file comes back is a conflict. */
  readonly meaning: string
  /** `0` without a translation. */
  readonly revision: number
  readonly target: string | undefined
  readonly state: 'missing' | 'stale' | 'machine' | 'translated' | 'checked'
}

export interface ExchangeFile {
  readonly itemId: Id
  readonly units: readonly ExchangeUnit[]
}

/** Texts from one language into one other. */
export interface ExchangeDocument {
  readonly from: LanguageTag
  readonly into: LanguageTag
  readonly files: readonly ExchangeFile[]
}

/** The namespace of what the standard has no word for. */
export const OWN_NAMESPACE = 'urn:tessera:translation'

/** A sentence as it came back, hostile until it is compared. */
export interface ReadUnit {
  readonly unitId: string
  /** Absent when a tool has thrown them away. */
  readonly meaning: string | undefined
  readonly revision: number | undefined
  readonly source: Content
  /** Absent when there is none. */
  readonly target: Content | undefined
  /** The file says that a person has found it right. */
  readonly isApproved: boolean
  /** The file says that a machine has made it. */
  readonly isMachine: boolean
}

/** `broken`: with tags within tags, or tags that are none of ours. */
export type Content = readonly Piece[] | 'broken'

export interface ReadFile {
  readonly itemId: string
  readonly from: string
  readonly into: string
  readonly units: readonly ReadUnit[]
}
