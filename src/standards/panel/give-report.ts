import type { CalendarDay, Id } from '#kernel'
import type { Member } from '#people'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { roundOf } from '../assessing/assessment-store.ts'
import type { Standard } from '../standard/standard.ts'
import { type ChangePanel, ledBy, told } from './acting-on-panel.ts'
import { businessDaysAfter } from './business-days.ts'
import { type Report, type SiteVisit, unjudged, unsettled } from './panel.ts'
import { deliverOn, insertVisit, putReport } from './panel-store.ts'

/** What was not met is mended within so many business days of the report: the rule of Certified Welcoming's audits (2023). */
const MENDING_DAYS = 30

/** Records that somebody of the panel was there. */
export async function recordVisit(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  visit: SiteVisit,
): Promise<ChangePanel<'no-such-milestone'>> {
  const led = await ledBy(tx, by, place, assessmentId)
  if (!('panel' in led)) return led
  if (!isMilestone(led.assessment.standard, visit.milestone)) return { kind: 'refused', reason: 'no-such-milestone' }
  await insertVisit(tx, place.id, assessmentId, visit)
  await told(tx, by, place, 'standards.record-visit', `${assessmentId} ${visit.visitId}`)
  return { kind: 'kept' }
}

/** Keeps the report as far as it is written; only the panel sees it. */
export async function keepReport(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  report: Report,
): Promise<ChangePanel<'no-such-milestone'>> {
  const led = await ledBy(tx, by, place, assessmentId)
  if (!('panel' in led)) return led
  if (!isMilestone(led.assessment.standard, report.milestone)) return { kind: 'refused', reason: 'no-such-milestone' }
  await putReport(tx, place.id, assessmentId, report)
  return { kind: 'kept' }
}

/** Gives the report to the place: all that it said is judged, differences are settled, and from now on nothing of it changes. */
export async function giveReport(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  today: CalendarDay,
): Promise<ChangePanel<'not-judged' | 'not-settled' | 'no-summary'>> {
  const led = await ledBy(tx, by, place, assessmentId)
  if (!('panel' in led)) return led
  const { assessment, panel } = led
  const round = await roundOf(tx, place.id, assessmentId)
  if (unjudged(assessment.standard, panel, round).length > 0) return { kind: 'refused', reason: 'not-judged' }
  if (unsettled(assessment.standard, panel, round).length > 0) return { kind: 'refused', reason: 'not-settled' }
  if (panel.report.summary === '') return { kind: 'refused', reason: 'no-summary' }
  const mendBy = businessDaysAfter(today, MENDING_DAYS, place.holidays)
  await deliverOn(tx, place.id, assessmentId, { on: today, mendBy })
  await told(tx, by, place, 'standards.give-report', assessmentId)
  return { kind: 'kept' }
}

const isMilestone = ({ milestones }: Standard, milestone: string | undefined): boolean =>
  milestone === undefined || milestones.some(({ id }) => id === milestone)
