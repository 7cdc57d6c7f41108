import type { Id } from '#kernel'
import { colleaguesWhoMay, type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { type ChangeRound, openRound } from '../assessing/assess.ts'
import { type Asked, deleteAsked, putAsked } from './asked-store.ts'

/** Asks somebody who may answer here for an element, on behalf of a department or partner, until a day. */
export async function askColleague(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  asked: Asked,
): Promise<ChangeRound> {
  if (!mayDo(by.grants, 'lead-standard', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  const round = await openRound(tx, place, assessmentId)
  if (!('standard' in round)) return round
  if (!round.standard.elements.some(({ id }) => id === asked.element))
    return { kind: 'refused', reason: 'no-such-element' }
  if (asked.accountId !== by.accountId) {
    const colleagues = await colleaguesWhoMay(tx, place, 'assess')
    if (!colleagues.some(({ accountId }) => accountId === asked.accountId))
      return { kind: 'refused', reason: 'no-such-colleague' }
  }
  await putAsked(tx, place.id, assessmentId, asked)
  await recordAudit(tx, {
    placeId: place.id,
    actor: by.accountId,
    act: 'standards.ask-colleague',
    subject: `${assessmentId} ${asked.element}`,
  })
  return { kind: 'kept' }
}

/** Asks somebody no longer; what they have answered stays. */
export async function askNoLonger(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  asked: Pick<Asked, 'element' | 'accountId'>,
): Promise<ChangeRound> {
  if (!mayDo(by.grants, 'lead-standard', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  const round = await openRound(tx, place, assessmentId)
  if (!('standard' in round)) return round
  await deleteAsked(tx, place.id, assessmentId, asked)
  await recordAudit(tx, {
    placeId: place.id,
    actor: by.accountId,
    act: 'standards.ask-no-longer',
    subject: `${assessmentId} ${asked.element}`,
  })
  return { kind: 'kept' }
}
