import { addDays, type CalendarDay, dayAt, dayNumber, type Instant, minutesOf, startOfDay, wallTimeAt } from '#kernel'
import type { HoursContext } from '../hours/day-hours.ts'
import { exceptionsBetween, type HoursWords, weekInWords } from '../hours/hours-words.ts'
import { type OpeningWords, openingLine } from '../hours/opening-line.ts'
import type { Schedule } from '../hours/schedule.ts'
import { nextChangeOfService, type ServiceSchedules, stateOfService } from '../hours/service-schedules.ts'
import { type DayOfHours, type DayOfLines, FORECAST_DAYS, type Forecast, type KeptTable } from './forecast.ts'

const WEEK_DAYS = 7
/** As far as a page looks for days with other hours. */
const EXCEPTIONS_LOOKED_FOR = 60

/** The opening line at every moment of the coming days, exactly as a page would say it then. */
export function forecastLines(
  service: ServiceSchedules,
  from: CalendarDay,
  context: HoursContext,
  words: Omit<OpeningWords, 'now'>,
): Forecast<DayOfLines> {
  return forecast(FORECAST_DAYS, (shift) => {
    const day = addDays(from, shift)
    const midnight = startOfDay(addDays(day, 1), context.zone)
    const lines: DayOfLines[number][] = []
    for (let now = startOfDay(day, context.zone); now < midnight; now = nextChangeOfService(service, now, context)) {
      const { state, text, foreign } = openingLine(stateOfService(service, now, context), { ...words, now })
      const minute = minuteOf(now, day, context)
      lines.push(foreign ? [minute, state, text, foreign] : [minute, state, text])
    }
    return lines
  })
}

/** The table of hours for each of the coming weeks, and the days with other hours beyond. */
export function forecastTable(schedules: readonly Schedule[], from: CalendarDay, words: HoursWords): KeptTable {
  const weeks = Array.from({ length: FORECAST_DAYS / WEEK_DAYS + 1 }, (_, week) =>
    weekInWords(schedules, addDays(from, week * WEEK_DAYS), words),
  )
  const rows = weeks.flat()
  const days = forecast(rows.length, (shift): DayOfHours => {
    const { spans = [], note, foreign } = rows[shift] ?? {}
    return foreign ? [spans, note ?? '', foreign] : note === undefined ? [spans] : [spans, note]
  })
  const last = addDays(from, FORECAST_DAYS + EXCEPTIONS_LOOKED_FOR)
  return {
    days,
    exceptions: exceptionsBetween(schedules, addDays(from, WEEK_DAYS), last, words).map(({ day, line, foreign }) =>
      foreign ? [dayNumber(day), line, foreign] : [dayNumber(day), line],
    ),
  }
}

function forecast<T>(length: number, ofDay: (shift: number) => T): Forecast<T> {
  const kinds = new Map<string, number>()
  const days = Array.from({ length }, (_, shift) => {
    const key = JSON.stringify(ofDay(shift))
    const kind = kinds.get(key) ?? kinds.size
    kinds.set(key, kind)
    return kind
  })
  return { kinds: [...kinds.keys()].map((key) => JSON.parse(key) as T), days }
}

/** Where clocks skip midnight, the day begins all the same. */
function minuteOf(now: Instant, day: CalendarDay, { zone }: HoursContext): number {
  return dayAt(now, zone) === day && now > startOfDay(day, zone) ? minutesOf(wallTimeAt(now, zone)) : 0
}
