import { ICalCalendar } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import { tzlib_get_ical_block as timeZoneBlock } from 'timezones-ical-library'
import type { Instant, TimeZone } from '#kernel'
import { repeatsUntilEndOfDay } from './event-dates.ts'
import type { EventRow } from './event-store.ts'

/** An event as a calendar program takes it. */
export interface CalendarEntry {
  readonly event: EventRow
  readonly title: string
  readonly summary: string
  readonly url: string
  /** Name and address of a public location; never a confidential one. */
  readonly where: string | undefined
}

/**
 * An iCalendar file (RFC 5545) with these events, recurring ones as their rule, times in the place's zone. Uids stay the same from
 * one fetch to the next, so that a subscribed calendar updates instead of doubling.
 */
export function calendarFile(name: string, zone: TimeZone, now: Instant, entries: readonly CalendarEntry[]): string {
  const calendar = new ICalCalendar({
    name,
    timezone: { name: zone, generator: (wanted) => timeZoneBlock(wanted)[0] ?? null },
    prodId: { company: 'Tessera', product: 'Guide' },
  })
  // Plain dates and times: given as text, the library would read them in the server's zone.
  for (const { event, title, summary, url, where } of entries) {
    const { starts, ends, allDay, repeats } = event
    calendar.createEvent({
      id: event.itemId,
      stamp: Temporal.Instant.fromEpochMilliseconds(now),
      start: allDay ? Temporal.PlainDate.from(starts.slice(0, 10)) : Temporal.PlainDateTime.from(starts),
      // iCalendar's end of an all-day event is the day after its last one.
      end: allDay ? Temporal.PlainDate.from(ends.slice(0, 10)).add({ days: 1 }) : Temporal.PlainDateTime.from(ends),
      allDay,
      timezone: allDay ? null : zone,
      summary: title,
      description: `${summary}\n${url}`,
      url,
      sequence: event.version,
      ...(where === undefined ? {} : { location: where }),
      ...(repeats === undefined ? {} : { repeating: `RRULE:${repeatsUntilEndOfDay(repeats)}` }),
    })
  }
  // The stamp is UTC by the standard; with a zone set, the library (11.1.2) leaves out the letter that says so.
  return calendar.toString().replace(/^(DTSTAMP:\d{8}T\d{6})(?=\r?$)/gm, '$1Z')
}
