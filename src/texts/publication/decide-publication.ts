import type { Id, Instant } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { lockedState } from '../item-store.ts'
import { publishItem, withdrawItem } from '../publish-item.ts'
import { putPlan } from './plan-store.ts'

type Refused<Reason extends string> = { readonly kind: 'refused'; readonly reason: 'may-not' | Reason }

export type PublishDraft = { readonly kind: 'published' | 'unchanged' } | Refused<'newer-draft'>

/** Publishes the draft that somebody has looked at: `version`. A newer one has been seen by nobody. */
export async function publishDraft(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly itemId: Id; readonly version: number },
): Promise<PublishDraft> {
  const { place, itemId, version } = wish
  if (!mayDo(by.grants, 'publish', place)) return { kind: 'refused', reason: 'may-not' }
  const key = { placeId: place.id, itemId }
  const state = await lockedState(tx, key)
  if (state?.draftVersion !== version) return { kind: 'refused', reason: 'newer-draft' }
  const outcome = await publishItem(tx, key, by.accountId)
  return { kind: outcome.kind === 'published' ? 'published' : 'unchanged' }
}

export type WithdrawPublished = { readonly kind: 'withdrawn' } | Refused<'not-published'>

/** Takes an item from readers now. */
export async function withdrawPublished(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly itemId: Id },
): Promise<WithdrawPublished> {
  const { place, itemId } = wish
  if (!mayDo(by.grants, 'publish', place)) return { kind: 'refused', reason: 'may-not' }
  const key = { placeId: place.id, itemId }
  const state = await lockedState(tx, key)
  if (state?.publishedVersion === undefined) return { kind: 'refused', reason: 'not-published' }
  await withdrawItem(tx, key, by.accountId)
  return { kind: 'withdrawn' }
}

export interface PublicationTimes {
  /** The draft as it is now comes before readers; what is written later does not. */
  readonly publishAt: Instant | undefined
  readonly withdrawAt: Instant | undefined
}

export type PlanPublication = { readonly kind: 'planned' } | Refused<'nothing-new' | 'ends-before-it-begins'>

/** Sets when the draft is published and when the item is withdrawn, in place of what was set before; neither ends the plan. */
export async function planPublication(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly itemId: Id } & PublicationTimes,
  now: Instant,
): Promise<PlanPublication> {
  const { place, itemId, publishAt, withdrawAt } = wish
  if (!mayDo(by.grants, 'publish', place)) return { kind: 'refused', reason: 'may-not' }
  if (publishAt !== undefined && withdrawAt !== undefined && withdrawAt <= publishAt)
    return { kind: 'refused', reason: 'ends-before-it-begins' }
  const key = { placeId: place.id, itemId }
  const state = await lockedState(tx, key)
  const version = state?.draftVersion
  const isNew = version !== undefined && version !== state?.publishedVersion
  if (!state || (publishAt !== undefined && !isNew)) return { kind: 'refused', reason: 'nothing-new' }
  const publish = publishAt === undefined || version === undefined ? undefined : { version, at: publishAt }
  await putPlan(tx, key, { publish, withdrawAt, plannedBy: by.accountId }, now)
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'texts.plan-publication', subject: itemId })
  return { kind: 'planned' }
}
