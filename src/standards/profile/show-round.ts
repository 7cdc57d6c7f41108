import type { CalendarDay, Id } from '#kernel'
import { type Member, mayDo } from '#people'
import { type Place, touchPlace } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { assessmentIn, roundOf } from '../assessing/assessment-store.ts'
import { panelOf } from '../panel/panel-store.ts'
import { type Audience, resultOf } from './shown-round.ts'
import { deleteShownRound, putShownRound } from './shown-store.ts'

export type ShowRound =
  | { readonly kind: 'kept' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-round' | 'not-frozen' }

/** Shows how a closed round came out, as it is now, or nobody any more; what becomes of it later waits until it is shown again. */
export async function showRound(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  audience: Audience,
  today: CalendarDay,
): Promise<ShowRound> {
  if (!mayDo(by.grants, 'lead-standard', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  const assessment = await assessmentIn(tx, place.id, assessmentId)
  if (!assessment) return { kind: 'refused', reason: 'no-such-round' }
  const { frozenOn } = assessment
  if (frozenOn === undefined) return { kind: 'refused', reason: 'not-frozen' }
  if (audience === 'nobody') await deleteShownRound(tx, place.id, assessmentId)
  else {
    const round = await roundOf(tx, place.id, assessmentId)
    const result = resultOf(assessment, frozenOn, round, await panelOf(tx, place.id, assessmentId), today)
    await putShownRound(tx, { placeId: place.id, assessmentId, shownTo: audience, shownOn: today, result })
  }
  await touchPlace(tx, place.id)
  await recordAudit(tx, {
    placeId: place.id,
    actor: by.accountId,
    act: `standards.show-to-${audience}`,
    subject: assessmentId,
  })
  return { kind: 'kept' }
}
