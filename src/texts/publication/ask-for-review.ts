import type { Id, Instant } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { itemState } from '../item-store.ts'
import { markReturned, putReview } from './review-store.ts'

export type AskForReview =
  | { readonly kind: 'asked' | 'unchanged' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'nothing-new' }

/** Says that the draft is ready. Whoever publishes there finds it in the list of what waits. */
export async function askForReview(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly itemId: Id },
  now: Instant,
): Promise<AskForReview> {
  const { place, itemId } = wish
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  const key = { placeId: place.id, itemId }
  const state = await itemState(tx, key)
  const version = state?.draftVersion
  if (version === undefined || version === state?.publishedVersion) return { kind: 'refused', reason: 'nothing-new' }
  const isNew = await putReview(tx, key, { version, askedBy: by.accountId, askedAt: now })
  if (!isNew) return { kind: 'unchanged' }
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'texts.ask-for-review', subject: itemId })
  return { kind: 'asked' }
}

export type ReturnFromReview =
  | { readonly kind: 'returned' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'not-asked' }

export const LONGEST_REMARK = 1000

/** Sends a draft back to who wrote it. `remark`: what is still to be done, at most `LONGEST_REMARK` characters, never empty. */
export async function returnFromReview(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly itemId: Id; readonly remark: string },
  now: Instant,
): Promise<ReturnFromReview> {
  const { place, itemId, remark } = wish
  if (!mayDo(by.grants, 'publish', place)) return { kind: 'refused', reason: 'may-not' }
  const isReturned = await markReturned(tx, { placeId: place.id, itemId }, { by: by.accountId, at: now, remark })
  if (!isReturned) return { kind: 'refused', reason: 'not-asked' }
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'texts.return-from-review', subject: itemId })
  return { kind: 'returned' }
}
