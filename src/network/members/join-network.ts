import type { CalendarDay, Instant } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { heldStandard, reachedStage } from '#standards'
import { closeVisitsOf } from '../visits/visit-store.ts'
import type { Size } from './membership.ts'
import { deleteMembership, putMembership } from './membership-store.ts'

export interface JoinWish {
  readonly standardId: string
  readonly size: Size
  readonly showsStage: boolean
}

export type JoinNetwork =
  | { readonly kind: 'joined' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-standard' }

/** Lets the others that share a standard see the place, and the stage it had reached when it last closed a round, if it wants. Again: anew. */
export async function joinNetwork(
  tx: Write,
  by: Member,
  place: Place,
  { standardId, size, showsStage }: JoinWish,
  today: CalendarDay,
): Promise<JoinNetwork> {
  if (!mayDo(by.grants, 'lead-standard', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  if (!(await heldStandard(tx, place.id, standardId))) return { kind: 'refused', reason: 'no-such-standard' }
  const stage = showsStage ? (await reachedStage(tx, place.id, standardId))?.id : undefined
  await putMembership(tx, place.id, { standardId, size, stage, country: place.holidays.country }, today)
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'network.join', subject: standardId })
  return { kind: 'joined' }
}

export type LeaveNetwork =
  | { readonly kind: 'left' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-standard' }

/** From then on the place sees nothing of the others, nor they of it, but what it has said in discussions. Whoever counted on a visit is told. */
export async function leaveNetwork(
  tx: Write,
  by: Member,
  place: Place,
  standardId: string,
  now: Instant,
): Promise<LeaveNetwork> {
  if (!mayDo(by.grants, 'lead-standard', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  if (!(await deleteMembership(tx, place.id, standardId))) return { kind: 'refused', reason: 'no-such-standard' }
  await closeVisitsOf(tx, place.id, standardId, now)
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'network.leave', subject: standardId })
  return { kind: 'left' }
}
