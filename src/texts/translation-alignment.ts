import type { Block, DraftBlock } from './document.ts'
import type { TranslatedSegment } from './translation-store.ts'

export type TranslationAlignment =
  | { readonly kind: 'aligned'; readonly segments: readonly TranslatedSegment[] }
  | {
      readonly kind: 'differs'
      readonly block: number
      readonly slot: string
      readonly expected: number
      readonly found: number
    }

/**
 * Lays a translated document beside its source: same blocks, same number of sentences in each. A block that has none
 * in the translation is not translated. Where the two differ, it says at
 * which block (counted from 1) and takes nothing.
 */
export function alignTranslation(source: readonly Block[], translated: readonly DraftBlock[]): TranslationAlignment {
  const segments: TranslatedSegment[] = []
  for (let index = 0; index < Math.max(source.length, translated.length); index += 1) {
    const from = source[index]
    const to = translated[index]
    const slot = from?.slot ?? to?.slot ?? ''
    const expected = from?.segments.length ?? 0
    const found = to?.segments.length ?? 0
    if (from && to && found === 0 && from.slot === to.slot && from.kind === to.kind) continue
    if (!from || !to || expected !== found || from.slot !== to.slot || from.kind !== to.kind) {
      return { kind: 'differs', block: index + 1, slot, expected, found }
    }
    from.segments.forEach((segment, at) => {
      segments.push({ segmentId: segment.id, text: to.segments[at] as string, madeFrom: segment.meaning })
    })
  }
  return { kind: 'aligned', segments }
}
