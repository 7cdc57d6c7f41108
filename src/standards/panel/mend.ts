import type { CalendarDay, Id } from '#kernel'
import type { Member } from '#people'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { roundOf } from '../assessing/assessment-store.ts'
import { type ChangePanel, leadOf, reportedTo, told } from './acting-on-panel.ts'
import { judgedStanding, type Remedy, unmet } from './panel.ts'
import { putRemedy, putRemedyDecision } from './remedy-store.ts'

/** The place says how it mends what was not met; the panel's lead then looks at the proof. */
export async function submitRemedy(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  remedy: Pick<Remedy, 'criterion' | 'cause' | 'action' | 'proof' | 'dueOn'>,
  today: CalendarDay,
): Promise<ChangePanel<'not-unmet' | 'not-in-time' | 'is-incomplete'>> {
  const reported = await reportedTo(tx, by, place, assessmentId)
  if (!('panel' in reported)) return reported
  const { assessment, panel, delivered } = reported
  const standing = judgedStanding(assessment.standard, panel, await roundOf(tx, place.id, assessmentId), today)
  if (!unmet(assessment.standard, standing).some(({ id }) => id === remedy.criterion))
    return { kind: 'refused', reason: 'not-unmet' }
  if (remedy.dueOn < delivered.on || remedy.dueOn > delivered.mendBy) return { kind: 'refused', reason: 'not-in-time' }
  if ([remedy.cause, remedy.action, remedy.proof].includes('')) return { kind: 'refused', reason: 'is-incomplete' }
  await putRemedy(tx, place.id, assessmentId, remedy, today)
  await told(tx, by, place, 'standards.submit-remedy', `${assessmentId} ${remedy.criterion}`)
  return { kind: 'kept' }
}

/** The panel's lead accepts what was mended, from then on met; or sends it back and says what is missing. */
export async function decideRemedy(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  decided: { readonly criterion: string; readonly state: 'accepted' | 'sent-back'; readonly answer: string },
  today: CalendarDay,
): Promise<ChangePanel<'no-such-remedy' | 'no-reasons'>> {
  const led = await leadOf(tx, by, place, assessmentId)
  if (!('panel' in led)) return led
  if (decided.state === 'sent-back' && decided.answer === '') return { kind: 'refused', reason: 'no-reasons' }
  const { criterion, ...decision } = decided
  if (!(await putRemedyDecision(tx, place.id, assessmentId, criterion, { ...decision, on: today })))
    return { kind: 'refused', reason: 'no-such-remedy' }
  await told(tx, by, place, `standards.remedy-${decided.state}`, `${assessmentId} ${criterion}`)
  return { kind: 'kept' }
}
