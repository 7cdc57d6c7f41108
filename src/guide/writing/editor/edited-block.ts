import type { BlockKind, DraftBlock } from '#texts'

/** How an author may set a block; a title is asked for by itself. */
export type EditedKind = Exclude<BlockKind, 'line'>

/** A block as its author sees it: one text, one sentence a line. */
export interface EditedBlock {
  readonly kind: EditedKind
  readonly text: string
}

/** The lines that hold anything, without the spaces around. */
export function sentencesIn({ text }: EditedBlock): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
}

/** What is kept of it; nothing of a block without a sentence. */
export function draftBlocks(slot: string, blocks: readonly EditedBlock[]): readonly DraftBlock[] {
  return blocks
    .map((block) => ({ slot, kind: block.kind, segments: sentencesIn(block) }))
    .filter(({ segments }) => segments.length > 0)
}
