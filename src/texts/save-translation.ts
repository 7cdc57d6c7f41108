import type { LanguageTag } from '#kernel'
import type { Write } from '#platform/db'
import type { DraftBlock } from './document.ts'
import { blocksOf, type ItemKey, itemState } from './item-store.ts'
import { tellChanged } from './publish-item.ts'
import { alignTranslation, type TranslationAlignment } from './translation-alignment.ts'
import { putTranslations } from './translation-store.ts'

export interface TranslatedDocument extends ItemKey {
  readonly language: LanguageTag
  readonly origin: 'person' | 'machine'
  /** Who has checked it; absent when nobody has. */
  readonly checkedBy?: string
  readonly blocks: readonly DraftBlock[]
}

export type SaveTranslation =
  | { readonly kind: 'saved'; readonly changed: number }
  | { readonly kind: 'refused'; readonly reason: 'no-such-item' }
  | (TranslationAlignment & { readonly kind: 'differs' })

/** Keeps the translation of a whole document, sentence by sentence, beside its newest version. */
export async function saveTranslation(tx: Write, document: TranslatedDocument, by: string): Promise<SaveTranslation> {
  const state = await itemState(tx, document)
  const version = state?.draftVersion ?? state?.publishedVersion
  if (version === undefined) return { kind: 'refused', reason: 'no-such-item' }
  const alignment = alignTranslation(await blocksOf(tx, document, version), document.blocks)
  if (alignment.kind === 'differs') return alignment
  const { placeId, blocks, ...provenance } = document
  const rows = alignment.segments.map((segment) => ({ ...segment, ...provenance, madeFromVersion: version }))
  const changed = (await putTranslations(tx, placeId, rows, by)).length
  if (changed > 0 && state?.publishedVersion !== undefined) await tellChanged(tx, document)
  return { kind: 'saved', changed }
}
