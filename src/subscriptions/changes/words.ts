import type { LanguageTag } from '#kernel'
import { type PublicText, plainSlot } from '#texts'

/** Words and the language they are in: the reader's, or the source's where there is no translation. */
export interface Words {
  readonly text: string
  readonly language: LanguageTag
}

/** A slot in one line; `undefined` when the item has nothing there. */
export function wordsOf(text: PublicText, slot: string): Words | undefined {
  const first = text.blocks.find((block) => block.slot === slot)?.segments[0]
  return first && { text: plainSlot(text, slot), language: first.language }
}
