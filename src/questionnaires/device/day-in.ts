import type { CalendarDay, TimeZone } from '#kernel'
import { momentOf } from '../engine/values/moment.ts'

/** The day that the zone's calendars show at a moment, by the engine's own reckoning: the kernel's would triple what a device loads. */
export function dayIn(moment: number, zone: TimeZone): CalendarDay {
  return momentOf(moment, zone).text.slice(0, 10) as CalendarDay
}
