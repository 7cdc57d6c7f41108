import type { Id } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { lockedState, setWithdrawn } from '../item-store.ts'
import { endPlan } from './plan-store.ts'
import { endWaiting } from './publication-store.ts'

export type ArchiveDraft =
  | { readonly kind: 'archived' | 'back' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'published' }

/**
 * Puts a text that readers do not have among what was withdrawn, so that it is in nobody's way, or takes it out again as a draft. What
 * waited for its publication waits no longer. Doing it twice equals doing it once.
 */
export async function archiveDraft(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly itemId: Id; readonly isArchived: boolean },
): Promise<ArchiveDraft> {
  const { place, itemId, isArchived } = wish
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  const key = { placeId: place.id, itemId }
  const state = await lockedState(tx, key)
  if (state?.publishedVersion !== undefined) return { kind: 'refused', reason: 'published' }
  await setWithdrawn(tx, key, isArchived)
  await endWaiting(tx, key)
  await endPlan(tx, key)
  const act = isArchived ? 'texts.archive-draft' : 'texts.bring-back-draft'
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act, subject: itemId })
  return { kind: isArchived ? 'archived' : 'back' }
}
