import { ICalAlarmType, ICalCalendar } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import type { CalendarDay, Id, Instant } from '#kernel'

export interface CalendarEntry {
  readonly id: Id
  readonly day: CalendarDay
  readonly title: string
}

const HOUR = 3_600
/** Before the day begins: the morning of the day before, at nine, and of the day a week before. */
const ALARMS = [15 * HOUR, (7 * 24 - 9) * HOUR]

/** An iCalendar file (RFC 5545) with these days, each with two alarms. */
export function deadlineCalendar(name: string, now: Instant, entries: readonly CalendarEntry[]): string {
  const calendar = new ICalCalendar({ name, prodId: { company: 'Tessera', product: 'Plan' } })
  for (const { id, day, title } of entries) {
    const start = Temporal.PlainDate.from(day)
    const event = calendar.createEvent({
      id,
      stamp: Temporal.Instant.fromEpochMilliseconds(now),
      start,
      end: start.add({ days: 1 }),
      allDay: true,
      summary: title,
    })
    for (const triggerBefore of ALARMS)
      event.createAlarm({ type: ICalAlarmType.display, triggerBefore, description: title })
  }
  return calendar.toString()
}
