import { addDays, type CalendarDay, type LanguageTag, type WallTime } from '#kernel'
import type { HolidayName } from '#places'
import { type Departure, type HoursContext, hoursOn } from './day-hours.ts'
import type { Schedule } from './schedule.ts'

/** One line of a day's hours; without times it says only that something takes place. */
export interface Slot {
  readonly kind: 'open' | 'appointment'
  readonly opensAt: WallTime | undefined
  /** At or before `opensAt` means on the next day. */
  readonly closesAt: WallTime | undefined
  readonly attendingType: string | undefined
  readonly notes: string | undefined
}

export interface WeekRow {
  readonly day: CalendarDay
  /** By opening time; empty when nobody is there. */
  readonly slots: readonly Slot[]
  /** Named also when the service keeps its hours or would be closed anyway: other things are closed then. */
  readonly holiday: HolidayName | undefined
  readonly departure: Departure | undefined
}

/** The hours of seven days from the given one, each with what is special about it; holidays are named in `language`. */
export function weekTable(
  schedules: readonly Schedule[],
  from: CalendarDay,
  context: HoursContext,
  language: LanguageTag,
): readonly WeekRow[] {
  return [0, 1, 2, 3, 4, 5, 6].map((shift) => {
    const { day, slots, departure } = hoursOn(schedules, addDays(from, shift), context)
    return { day, slots: slots.map(slotOf), holiday: context.holidays(day, language), departure }
  })
}

function slotOf({ appointmentOnly, opensAt, closesAt, attendingType, notes }: Schedule): Slot {
  return { kind: appointmentOnly ? 'appointment' : 'open', opensAt, closesAt, attendingType, notes }
}
