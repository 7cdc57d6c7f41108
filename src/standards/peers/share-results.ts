import type { CalendarDay } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { assessmentsOf, type KeptAssessment, roundOf } from '../assessing/assessment-store.ts'
import { standingOf } from '../assessing/hand.ts'
import { elementPoints } from '../scoring/element-points.ts'
import type { Figures } from './likeness.ts'
import { deleteShared, likenessOf, putFigures, putShared, putSharing } from './peer-store.ts'

export type ChangeLikeness = { readonly kind: 'kept' } | { readonly kind: 'refused'; readonly reason: 'may-not' }

/** Says how large a place is, and how many of its residents were born abroad. */
export async function recordFigures(tx: Write, by: Member, place: Place, figures: Figures): Promise<ChangeLikeness> {
  if (!mayDo(by.grants, 'lead-standard', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  await putFigures(tx, place.id, figures)
  await recordAudit(tx, {
    placeId: place.id,
    actor: by.accountId,
    act: 'standards.record-figures',
    subject: place.slug,
  })
  return { kind: 'kept' }
}

/** Lets the closed rounds of a place count among those of others, of each standard the last; or lets them count no more. */
export async function shareResults(
  tx: Write,
  by: Member,
  place: Place,
  shares: boolean,
  today: CalendarDay,
): Promise<ChangeLikeness> {
  if (!mayDo(by.grants, 'lead-standard', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  await putSharing(tx, place.id, shares ? today : undefined)
  if (shares) {
    const closed = (await assessmentsOf(tx, place.id)).filter(({ frozenOn }) => frozenOn !== undefined)
    for (const rounds of Map.groupBy(closed, ({ standard }) => standard.id).values())
      if (rounds[0]) await shareRound(tx, place.id, rounds[0])
  } else await deleteShared(tx, place.id)
  const act = shares ? 'standards.share-results' : 'standards.share-no-results'
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act, subject: place.slug })
  return { kind: 'kept' }
}

/** Shares a round that was just closed, where its place shares any. */
export async function shareIfAgreed(tx: Write, placeId: number, round: KeptAssessment): Promise<void> {
  const { sharesSince } = await likenessOf(tx, placeId)
  if (sharesSince !== undefined) await shareRound(tx, placeId, round)
}

async function shareRound(tx: Write, placeId: number, { assessmentId, standard, begunOn, frozenOn }: KeptAssessment) {
  const standing = standingOf(standard, await roundOf(tx, placeId, assessmentId), frozenOn ?? begunOn)
  const points = standard.elements.flatMap(({ id }): [string, number][] => {
    const mean = elementPoints(standard, id, standing)
    return mean === undefined ? [] : [[id, mean]]
  })
  await putShared(tx, placeId, standard, new Map(points))
}
