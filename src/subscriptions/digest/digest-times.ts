import { addDays, dayAt, type Instant, instantOf, type TimeZone, type WallTime, wallTimeAt } from '#kernel'
import type { Frequency } from '../follow/follow-wish.ts'

/** Nobody's telephone lights up at night: messages leave from the first to before the second, by the place's clocks. */
const MORNING = '08:00' as WallTime
const EVENING = '20:00' as WallTime
const MORNING_MINUTES = 8 * 60

const DAYS: Readonly<Record<Frequency, number>> = { daily: 1, weekly: 7 }

export function isTimeForMessages(now: Instant, zone: TimeZone): boolean {
  const clock = wallTimeAt(now, zone)
  return clock >= MORNING && clock < EVENING
}

/** The earliest moment of the digest after one that leaves `now`: a morning, so that no day brings two. */
export function nextDigestAt(frequency: Frequency, now: Instant, zone: TimeZone): Instant {
  return instantOf(addDays(dayAt(now, zone), DAYS[frequency]), MORNING_MINUTES, zone)
}
