import { type CalendarDay, type Id, newId } from '#kernel'
import { type Member, mayDo, panelCandidates } from '#people'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { assessmentIn } from '../assessing/assessment-store.ts'
import { optionsOf } from '../standard/standard.ts'
import { type ChangePanel, reportedTo, told } from './acting-on-panel.ts'
import { insertAppeal, insertComplaint, putAppealDecision } from './appeal-store.ts'
import type { Appeal } from './panel.ts'
import { panelOf } from './panel-store.ts'

/** The place says why a judgement is wrong, and asks somebody who was not on the panel to decide; once for a criterion. */
export async function appealAgainst(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  appeal: Pick<Appeal, 'criterion' | 'reasons' | 'decider'>,
  today: CalendarDay,
): Promise<ChangePanel<'no-such-judgement' | 'no-reasons' | 'no-candidate' | 'has-appealed'>> {
  const reported = await reportedTo(tx, by, place, assessmentId)
  if (!('panel' in reported)) return reported
  const { panel } = reported
  if (!panel.judgements.some(({ criterion }) => criterion === appeal.criterion))
    return { kind: 'refused', reason: 'no-such-judgement' }
  if (appeal.reasons === '') return { kind: 'refused', reason: 'no-reasons' }
  const isOutside = !panel.panelists.some(({ accountId }) => accountId === appeal.decider)
  if (!isOutside || !(await panelCandidates(tx)).some(({ accountId }) => accountId === appeal.decider))
    return { kind: 'refused', reason: 'no-candidate' }
  if (!(await insertAppeal(tx, place.id, assessmentId, appeal, today)))
    return { kind: 'refused', reason: 'has-appealed' }
  await told(tx, by, place, 'standards.appeal', `${assessmentId} ${appeal.criterion}`)
  return { kind: 'kept' }
}

/** Decides an appeal: what counts from now on, and why; `undefined` where the criterion does not apply to the place. */
export async function decideAppeal(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  decided: { readonly criterion: string; readonly option: string | undefined; readonly answer: string },
  today: CalendarDay,
): Promise<ChangePanel<'no-such-appeal' | 'no-reasons' | 'no-such-option'>> {
  if (!mayDo(by.grants, 'judge', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  const assessment = await assessmentIn(tx, place.id, assessmentId)
  const panel = assessment && (await panelOf(tx, place.id, assessmentId))
  const appeal = panel?.appeals.find(
    ({ criterion, decider, decision }) =>
      criterion === decided.criterion && decider === by.accountId && decision === undefined,
  )
  if (!assessment || !appeal) return { kind: 'refused', reason: 'no-such-appeal' }
  if (decided.answer === '') return { kind: 'refused', reason: 'no-reasons' }
  const criterion = assessment.standard.criteria.find(({ id }) => id === appeal.criterion)
  if (decided.option !== undefined && !optionsOf(criterion ?? {}).some(({ id }) => id === decided.option))
    return { kind: 'refused', reason: 'no-such-option' }
  const { option, answer } = decided
  await putAppealDecision(tx, place.id, assessmentId, appeal.criterion, { option, answer, on: today })
  await told(tx, by, place, 'standards.decide-appeal', `${assessmentId} ${appeal.criterion}`)
  return { kind: 'kept' }
}

/** Somebody of the place tells those who administer the place at the top what was wrong with how it was judged. */
export async function complain(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  about: string,
  today: CalendarDay,
): Promise<ChangePanel> {
  if (!mayDo(by.grants, 'assess', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  if (!(await panelOf(tx, place.id, assessmentId))) return { kind: 'refused', reason: 'no-such-round' }
  const complaint = { complaintId: newId(), assessmentId, accountId: by.accountId, about }
  await insertComplaint(tx, place.id, complaint, today)
  await told(tx, by, place, 'standards.complain', assessmentId)
  return { kind: 'kept' }
}
