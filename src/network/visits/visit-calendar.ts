import { ICalCalendar } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import type { Instant } from '#kernel'
import type { Answer } from '#platform/http'
import type { Visit } from './visit.ts'

/** An iCalendar file (RFC 5545) with one visit, in UTC: those who come have other clocks than the host. `undefined` where its days are open. */
export function visitCalendar(
  visit: Pick<Visit, 'visitId' | 'title' | 'about' | 'location' | 'when' | 'hostSlug'>,
  url: string,
  now: Instant,
): Answer | undefined {
  const { visitId, title, about, location, when, hostSlug } = visit
  if (!when) return undefined
  const calendar = new ICalCalendar({ name: title, prodId: { company: 'Tessera', product: 'Network' } })
  calendar.createEvent({
    id: visitId,
    stamp: Temporal.Instant.fromEpochMilliseconds(now),
    start: Temporal.Instant.fromEpochMilliseconds(when.begins),
    end: Temporal.Instant.fromEpochMilliseconds(when.ends),
    summary: title,
    description: about,
    url,
    ...(location === '' ? {} : { location }),
  })
  return {
    kind: 'content',
    type: 'text/calendar; charset=utf-8',
    body: calendar.toString(),
    fileName: `visit-${hostSlug}.ics`,
    share: 'for nobody else',
  }
}
