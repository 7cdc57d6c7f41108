import { type CalendarDay, newId, parseCalendarDay } from '#kernel'
import type { PlaceVisit } from '#people'
import { BadRequest } from '#platform/http'
import { NOT_APPLICABLE } from '../desk/element-page.tsx'
import type { Standard } from '../standard/standard.ts'
import type { Report, SiteVisit } from './panel.ts'

/** What a field says, without space around it; empty for one that is not there. */
export const textIn = ({ ask }: Pick<PlaceVisit, 'ask'>, name: string, most = 4000): string =>
  (ask.form.get(name) ?? '').trim().slice(0, most)

/** @throws BadRequest for what is no day. */
export function dayIn(visit: Pick<PlaceVisit, 'ask'>, name: string): CalendarDay {
  const day = parseCalendarDay(textIn(visit, name))
  if (!day) throw new BadRequest(name)
  return day
}

/** An option of a criterion; `undefined` for one that does not apply. */
export function optionIn(visit: Pick<PlaceVisit, 'ask'>, name: string): string | undefined {
  const option = textIn(visit, name)
  return option === NOT_APPLICABLE ? undefined : option
}

/** @throws BadRequest for what is no day, or one that is to come, and without who was there and what they saw. */
export function visitIn(visit: PlaceVisit): SiteVisit {
  const on = dayIn(visit, 'day')
  const [who, seen] = [textIn(visit, 'who', 400), textIn(visit, 'seen', 2000)]
  if (on > visit.today || who === '' || seen === '') throw new BadRequest('visit')
  return { visitId: newId(), on, milestone: milestoneIn(visit), who, seen, notes: textIn(visit, 'notes') }
}

export function reportIn(visit: PlaceVisit, { elements }: Standard): Report {
  const findings = elements
    .map(({ id }): [string, string] => [id, textIn(visit, `finding-${id}`)])
    .filter(([, finding]) => finding !== '')
  return {
    summary: textIn(visit, 'summary', 8000),
    findings: Object.fromEntries(findings),
    recommendations: textIn(visit, 'recommendations', 8000),
    milestone: milestoneIn(visit),
  }
}

const milestoneIn = (visit: PlaceVisit): string | undefined => textIn(visit, 'milestone') || undefined
