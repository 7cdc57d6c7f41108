import { createHash } from 'node:crypto'
import type { Id, LanguageTag } from '#kernel'
import { plainSentence } from './inline.ts'

/** How a block is set. `line` is a single short text such as a title or a name. */
export type BlockKind = 'line' | 'heading' | 'paragraph' | 'step' | 'item' | 'warning'

/** A block as an author or an importer hands it in: texts only, one sentence each; ids are found by comparison. */
export interface DraftBlock {
  /** What the block is for: `title`, `summary`, `body`, `bring` … Each kind of item names its own slots. */
  readonly slot: string
  readonly kind: BlockKind
  readonly segments: readonly string[]
}

/** A sentence of one version. `meaning` is what translations are made from; see `meaningOf`. */
export interface Segment {
  readonly id: Id
  readonly text: string
  readonly meaning: string
}

export interface Block {
  readonly slot: string
  readonly kind: BlockKind
  readonly segments: readonly Segment[]
}

/** A sentence as a reader of one language gets it. */
export interface PublicSegment {
  readonly id: Id
  readonly text: string
  /** The language that `text` is in: the reader's, or the source's when there is no translation. */
  readonly language: LanguageTag
  /** `stale`: the source has changed since the translation was made. */
  readonly state: 'source' | 'current' | 'stale' | 'missing'
  /** Translated by a machine and not yet checked by a person. */
  readonly unchecked: boolean
}

export interface PublicBlock {
  readonly slot: string
  readonly kind: BlockKind
  readonly segments: readonly PublicSegment[]
}

/** A published item in one language. */
export interface PublicText {
  readonly placeId: number
  readonly itemId: Id
  readonly version: number
  readonly sourceLanguage: LanguageTag
  readonly blocks: readonly PublicBlock[]
}

/** The hash by which a translation remembers the sentence it was made from. White space does not count as meaning. */
export function meaningOf(text: string): string {
  return createHash('sha256').update(text.normalize('NFC').replace(/\s+/g, ' ').trim()).digest('base64url').slice(0, 22)
}

/** The text of a slot in one line and without markup, sentences joined by a space; empty when the item has no such slot. */
export function plainSlot(text: PublicText, slot: string): string {
  return text.blocks
    .filter((block) => block.slot === slot)
    .flatMap((block) => block.segments.map((segment) => plainSentence(segment.text)))
    .join(' ')
}
