import { addDays, type CalendarDay, weekdayOf } from '#kernel'
import { type HolidayCalendar, publicHolidays } from '#places'

/** So many business days after a day, which does not count itself: neither the country's weekend nor a public holiday of the place. */
export function businessDaysAfter(day: CalendarDay, count: number, calendar: HolidayCalendar): CalendarDay {
  const isHoliday = publicHolidays(calendar)
  const weekend = weekendOf(calendar.country)
  let left = count
  let last = day
  while (left > 0) {
    last = addDays(last, 1)
    if (!weekend.includes(weekdayOf(last)) && isHoliday(last) === undefined) left -= 1
  }
  return last
}

/** ISO weekdays, Monday is 1; after CLDR. */
function weekendOf(country: string): readonly number[] {
  return new Intl.Locale('und', { region: country }).getWeekInfo().weekend
}
