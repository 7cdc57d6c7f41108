import { recordAudit, type Write } from '#platform/db'
import { blocksOf, itemState, setPublished } from './item-store.ts'
import { tellChanged } from './publish-item.ts'
import { type Draft, keepDraft } from './save-draft.ts'
import { putAligned, type TranslatedDocument } from './save-translation.ts'
import { alignTranslation, type TranslationAlignment } from './translation-alignment.ts'

export interface ImportItem {
  readonly kind: 'created' | 'changed' | 'unchanged'
  /** Translations that do not lie beside their source; the others were kept. */
  readonly misfits: readonly (Extract<TranslationAlignment, { kind: 'differs' }> & { readonly language: string })[]
}

/**
 * Brings an item and its translations to what a file says and shows it to readers: one publication, one piece of news, or none
 * when nothing has changed. Importing twice equals importing once.
 */
export async function importItem(
  tx: Write,
  draft: Draft,
  translations: readonly Omit<TranslatedDocument, 'placeId' | 'itemId'>[],
  by: string,
): Promise<ImportItem> {
  const before = await itemState(tx, draft)
  const { version } = await keepDraft(tx, draft, by)
  const source = await blocksOf(tx, draft, version)
  const misfits: ImportItem['misfits'][number][] = []
  let changed = 0
  const { placeId, itemId } = draft
  for (const translation of translations) {
    const alignment = alignTranslation(source, translation.blocks)
    if (alignment.kind === 'differs') misfits.push({ ...alignment, language: translation.language })
    else changed += await putAligned(tx, { ...translation, placeId, itemId }, version, alignment.segments, by)
  }
  const isNewVersion = before?.publishedVersion !== version
  if (isNewVersion) {
    await setPublished(tx, draft, version)
    await recordAudit(tx, { placeId, actor: by, act: 'texts.publish-item', subject: itemId })
  }
  if (isNewVersion || changed > 0) await tellChanged(tx, draft)
  const kind =
    before?.publishedVersion === undefined ? 'created' : isNewVersion || changed > 0 ? 'changed' : 'unchanged'
  return { kind, misfits }
}
