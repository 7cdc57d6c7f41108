import type { Instant } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { LONGEST_REASON } from '../threads/thread.ts'
import { setHidden, type VisitKey } from './moderated-visit-store.ts'

export type HideVisit =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-visit' | 'no-reason' }

/** Hides a visit that the place or one below it hosts from all but its host, which is told and sees the reason. */
export async function hideVisit(
  tx: Write,
  by: Member,
  place: Place,
  { key, reason }: { readonly key: VisitKey; readonly reason: string },
  now: Instant,
): Promise<HideVisit> {
  if (reason === '' || reason.length > LONGEST_REASON) return { kind: 'refused', reason: 'no-reason' }
  return change(tx, by, place, key, { reason, at: now })
}

export function showVisit(tx: Write, by: Member, place: Place, key: VisitKey): Promise<HideVisit> {
  return change(tx, by, place, key, undefined)
}

async function change(
  tx: Write,
  by: Member,
  place: Place,
  key: VisitKey,
  hiding: Parameters<typeof setHidden>[2],
): Promise<HideVisit> {
  if (!mayDo(by.grants, 'moderate-network', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  if (!(await setHidden(tx, key, hiding))) return { kind: 'refused', reason: 'no-such-visit' }
  const act = hiding ? 'network.hide-visit' : 'network.show-visit'
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act, subject: key.visitId })
  return { kind: 'done' }
}
