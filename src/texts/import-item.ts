import type { Id } from '#kernel'
import { recordEachAudit, type Write } from '#platform/db'
import { blocksOfEach, setPublishedEach } from './item-store.ts'
import { tellEachChanged } from './publish-item.ts'
import { type Draft, keepDrafts } from './save-draft.ts'
import type { TranslatedDocument } from './save-translation.ts'
import { alignTranslation, type TranslationAlignment } from './translation-alignment.ts'
import { putTranslations, type TranslationRow } from './translation-store.ts'

/** An item with its translations, as a file tells it. */
export interface ItemToImport {
  readonly draft: Draft
  readonly translations: readonly Omit<TranslatedDocument, 'placeId' | 'itemId'>[]
}

export interface ImportItem {
  readonly kind: 'created' | 'changed' | 'unchanged'
  /** Translations that do not lie beside their source; the others were kept. */
  readonly misfits: readonly (Extract<TranslationAlignment, { kind: 'differs' }> & { readonly language: string })[]
}

/**
 * Brings items of one place and their translations to what a file says and shows them to readers: for each one publication, one piece
 * of news, or none when nothing has changed. Importing twice equals importing once. A few statements, however many items; answers in
 * the order given.
 */
export async function importItems(
  tx: Write,
  placeId: number,
  items: readonly ItemToImport[],
  by: string,
): Promise<readonly ImportItem[]> {
  const kept = await keepDrafts(
    tx,
    placeId,
    items.map(({ draft }) => draft),
    by,
  )
  const laid = await layTranslations(
    tx,
    placeId,
    items.map((item, index) => ({ ...item, version: kept[index]?.version as number })),
  )
  const translated = await putTranslations(
    tx,
    placeId,
    laid.flatMap(({ rows }) => rows),
    by,
  )
  const changed = new Set(translated)
  const outcomes = items.map(({ draft: { itemId } }, index) => {
    const { version, publishedVersion } = kept[index] as (typeof kept)[number]
    const { rows, misfits } = laid[index] as (typeof laid)[number]
    const isNewVersion = publishedVersion !== version
    const isChanged = isNewVersion || rows.some(({ segmentId }) => changed.has(segmentId))
    const kind = publishedVersion === undefined ? 'created' : isChanged ? 'changed' : 'unchanged'
    return { itemId, version, isNewVersion, isChanged, outcome: { kind, misfits } satisfies ImportItem }
  })
  const published = outcomes.filter(({ isNewVersion }) => isNewVersion)
  const told = outcomes.filter(({ isChanged }) => isChanged)
  if (published.length > 0) {
    await setPublishedEach(tx, placeId, published)
    await recordEachAudit(tx, { placeId, actor: by, act: 'texts.publish-item' }, idsOf(published))
  }
  if (told.length > 0) await tellEachChanged(tx, placeId, idsOf(told))
  return outcomes.map(({ outcome }) => outcome)
}

/** The same with one item. */
export async function importItem(
  tx: Write,
  draft: Draft,
  translations: ItemToImport['translations'],
  by: string,
): Promise<ImportItem> {
  const [outcome] = await importItems(tx, draft.placeId, [{ draft, translations }], by)
  return outcome as ImportItem
}

interface Laid {
  readonly rows: readonly TranslationRow[]
  readonly misfits: ImportItem['misfits']
}

/** The translations of each item laid beside its version. */
async function layTranslations(
  tx: Write,
  placeId: number,
  items: readonly (ItemToImport & { readonly version: number })[],
): Promise<readonly Laid[]> {
  const sources = await blocksOfEach(
    tx,
    placeId,
    items.flatMap(({ draft: { itemId }, translations, version }) =>
      translations.length === 0 ? [] : [{ itemId, version }],
    ),
  )
  return items.map(({ draft: { itemId }, translations, version: madeFromVersion }) => {
    const laid = translations.map(({ blocks, ...provenance }) => ({
      provenance,
      alignment: alignTranslation(sources.get(itemId) ?? [], blocks),
    }))
    return {
      rows: laid.flatMap(({ provenance, alignment }) =>
        alignment.kind === 'differs'
          ? []
          : alignment.segments.map((segment) => ({ ...segment, ...provenance, itemId, madeFromVersion })),
      ),
      misfits: laid.flatMap(({ provenance: { language }, alignment }) =>
        alignment.kind === 'differs' ? [{ ...alignment, language }] : [],
      ),
    }
  })
}

function idsOf(items: readonly { readonly itemId: Id }[]): readonly Id[] {
  return items.map(({ itemId }) => itemId)
}
