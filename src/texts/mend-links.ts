import type { Id } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { retargeted } from './inline.ts'
import { addVersion, type ItemKey, lockedState } from './item-store.ts'
import { publishItem, tellChanged } from './publish-item.ts'
import { putTranslations, translationsOf } from './translation-store.ts'
import { draftOf } from './versions/version-store.ts'

export type MendLinks =
  /** `version`: the draft's now. `isPublished`: readers have it. */
  | { readonly kind: 'mended' | 'unchanged'; readonly version: number; readonly isPublished: boolean }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-item' }

/**
 * Leads the links of a draft, and of the translations of its sentences, to where their targets stand now. No meaning changes, so that no
 * translation becomes stale. Where readers have the newest version and who mends may publish, they have the mended one at once; else
 * it waits in the draft. Doing it twice equals doing it once.
 *
 * @param wish `moved`: the present address by the former one, as they stand in sentences: `page:housing`, `https://…`
 */
export async function mendLinks(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly itemId: Id; readonly moved: ReadonlyMap<string, string> },
): Promise<MendLinks> {
  const { place, itemId, moved } = wish
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  const key = { placeId: place.id, itemId }
  await lockedState(tx, key)
  const draft = await draftOf(tx, key)
  if (!draft) return { kind: 'refused', reason: 'no-such-item' }
  const { version: before, publishedVersion, traits } = draft
  const blocks = draft.blocks.map((block) => ({
    ...block,
    segments: block.segments.map((segment) => ({ ...segment, text: retargeted(segment.text, moved) })),
  }))
  if (JSON.stringify(blocks) === JSON.stringify(draft.blocks))
    return { kind: 'unchanged', version: before, isPublished: publishedVersion === before }
  const version = await addVersion(tx, key, traits, { blocks, lineage: [] }, by.accountId)
  const segmentIds = blocks.flatMap(({ segments }) => segments.map(({ id }) => id))
  const areTranslationsMended = await mendTranslations(tx, key, segmentIds, moved, by)
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'texts.mend-links', subject: itemId })
  const isPublished = publishedVersion === before && mayDo(by.grants, 'publish', place)
  if (isPublished) await publishItem(tx, key, by.accountId)
  else if (areTranslationsMended && publishedVersion !== undefined) await tellChanged(tx, key)
  return { kind: 'mended', version, isPublished }
}

/** Each stays what it is: who made and checked it, and from which meaning. Answers whether any link was mended. */
async function mendTranslations(
  tx: Write,
  { placeId, itemId }: ItemKey,
  segmentIds: readonly Id[],
  moved: ReadonlyMap<string, string>,
  by: Member,
): Promise<boolean> {
  const rows = (await translationsOf(tx, placeId, segmentIds)).flatMap((row) => {
    const text = retargeted(row.text, moved)
    return text === row.text ? [] : [{ ...row, itemId, text }]
  })
  return rows.length > 0 && (await putTranslations(tx, placeId, rows, by.accountId)).length > 0
}
