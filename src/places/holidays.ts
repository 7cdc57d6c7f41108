import Calendar, { type HolidaysTypes } from 'date-holidays'
import { addDays, type CalendarDay, fallbacksOf, type LanguageTag, parseLanguageTag } from '#kernel'

/** A holiday's name and the language it is in: the wanted one where it is known, else the country's own. */
export interface HolidayName {
  readonly text: string
  readonly language: LanguageTag
}

/** The public holiday on the day, named in `language` (in the country's own when none is given); `undefined` on other days. */
export type Holidays = (day: CalendarDay, language?: LanguageTag) => HolidayName | undefined

/** Where a place gets its public holidays from, and what it does differently. */
export interface HolidayCalendar {
  /** ISO 3166-1 in capitals, `GB`; state and region as `date-holidays` has them, `SCT`, `BY` and `A`. */
  readonly country: string
  readonly state?: string | undefined
  readonly region?: string | undefined
  readonly added?: readonly AddedHoliday[] | undefined
  /** Days that are not kept here: `01-02` each year, `2026-01-02` once. */
  readonly removed?: readonly string[] | undefined
}

export interface AddedHoliday {
  /** A rule of `date-holidays`: `06-24` each year, `2026-06-24` once, `easter 49`. */
  readonly rule: string
  /** By language code. At least one; the country's own language should be among them. */
  readonly names: Readonly<Record<string, string>>
}

const calendars = new Map<string, Holidays>()

/**
 * The public holidays of a place, after `date-holidays`, where only type `public` counts. A holiday that begins during
 * the day (Iceland's 24 December, from 13:00) is none. The same calendar is built once, and each year of it once.
 *
 * Throws a RangeError when the country, state, region or an added rule is unknown: without its holidays a place would
 * send people to closed doors.
 */
export function publicHolidays(calendar: HolidayCalendar): Holidays {
  const key = JSON.stringify(calendar)
  const known = calendars.get(key)
  if (known) return known
  const holidays = buildHolidays(calendar)
  calendars.set(key, holidays)
  return holidays
}

function buildHolidays(calendar: HolidayCalendar): Holidays {
  const source = sourceOf(calendar)
  const ownLanguage = parseLanguageTag(source.getLanguages()[0] ?? 'en') ?? ('en' as LanguageTag)
  const removed = new Set(calendar.removed)
  const years = new Map<string, ReadonlyMap<CalendarDay, string>>()

  const nameIn = (language: LanguageTag, day: CalendarDay): string | undefined => {
    const year = day.slice(0, 4)
    const key = `${year} ${language}`
    let names = years.get(key)
    if (names === undefined) {
      // Given to getHolidays, the language would stay for every later call.
      source.setLanguages(language)
      names = namesByDay(source.getHolidays(year))
      years.set(key, names)
    }
    return names.get(day)
  }

  return (day, language = ownLanguage) => {
    const ownName = nameIn(ownLanguage, day)
    if (ownName === undefined || removed.has(day) || removed.has(day.slice(5))) return undefined
    for (const tag of fallbacksOf(language)) {
      if (tag === ownLanguage) break
      // The source answers in the country's own language where it knows no translation.
      const text = nameIn(tag, day)
      if (text !== undefined && text !== ownName) return { text, language: tag }
    }
    return { text: ownName, language: ownLanguage }
  }
}

/** In UTC, so that a holiday lasts whole days, also across a clock change. */
function sourceOf({ country, state, region, added = [] }: HolidayCalendar): Calendar {
  const source = new Calendar(countryOf(country, state, region), { types: ['public'], timezone: 'UTC' })
  for (const { rule, names } of added) {
    if (!source.setHoliday(rule, { name: { ...names }, type: 'public' })) {
      throw new RangeError(`not a rule for a holiday: ${rule}`)
    }
  }
  return source
}

function countryOf(country: string, state?: string, region?: string): HolidaysTypes.Country {
  const source = new Calendar()
  const isKnown =
    country in source.getCountries() &&
    (state === undefined || state in (source.getStates(country) ?? {})) &&
    (region === undefined || (state !== undefined && region in (source.getRegions(country, state) ?? {})))
  if (!isKnown) throw new RangeError(`no public holidays are known for ${[country, state, region].join(' ').trim()}`)
  return { country, ...(state !== undefined && { state }), ...(region !== undefined && { region }) }
}

const DAY_MS = 86_400_000

/** The first of several holidays on a day gives the name. */
function namesByDay(holidays: readonly HolidaysTypes.Holiday[]): ReadonlyMap<CalendarDay, string> {
  const names = new Map<CalendarDay, string>()
  for (const { date, start, end, name } of holidays) {
    if (date.slice(11, 16) !== '00:00') continue
    const first = date.slice(0, 10) as CalendarDay
    const days = Math.max(1, Math.floor((end.getTime() - start.getTime()) / DAY_MS))
    for (let n = 0; n < days; n += 1) {
      const day = addDays(first, n)
      if (!names.has(day)) names.set(day, name)
    }
  }
  return names
}
