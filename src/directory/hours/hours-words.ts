import { addDays, type CalendarDay, directionOf, type LanguageTag, weekdayOf } from '#kernel'
import type { HolidayName } from '#places'
import { formatDay, formatWeekday, isolated, isolateForeign, type Translate } from '#platform/i18n'
import type { ForeignWords, HoursRow } from '#ui'
import { type DayHours, type HoursContext, hoursOn } from './day-hours.ts'
import type { Schedule } from './schedule.ts'
import { type Slot, type WeekRow, weekTable } from './week-table.ts'

export interface HoursWords {
  readonly t: Translate
  readonly language: LanguageTag
  readonly context: HoursContext
  /** Notes that are in another language than the reader's. */
  readonly notes?: readonly ForeignWords[]
}

/** The coming seven days as a table, today first. */
export function weekInWords(
  schedules: readonly Schedule[],
  today: CalendarDay,
  { t, language, context, notes = [] }: HoursWords,
): readonly HoursRow[] {
  return weekTable(schedules, today, context, language).map((row) => {
    const spans = row.slots.length === 0 ? [t('directory.hours-closed')] : row.slots.map((slot) => slotInWords(slot, t))
    const note = noteOf(row)
    return {
      day: formatWeekday(weekdayOf(row.day), language),
      spans,
      note,
      foreign: foreignIn([...spans, note].join('\n'), [...notes, holidayIn(row.holiday, language)]),
      today: row.day === today,
    }
  })
}

function noteOf({ holiday, departure }: WeekRow): string | undefined {
  return holiday?.text ?? (departure?.kind === 'closed-day' ? departure.note : undefined)
}

/** The name of a holiday, where it is in another language than the reader's. */
export function holidayIn(holiday: HolidayName | undefined, language: LanguageTag): ForeignWords | undefined {
  if (holiday === undefined || holiday.language === language) return undefined
  return {
    text: withoutFullStop(holiday.text),
    language: { lang: holiday.language, dir: directionOf(holiday.language) },
  }
}

/** Of words in other languages those that a text holds, longer ones first; `undefined` where there are none. */
export function foreignIn(
  text: string,
  known: readonly (ForeignWords | undefined)[],
): readonly ForeignWords[] | undefined {
  let rest = text
  const held = known
    .filter((words) => words !== undefined)
    .toSorted((a, b) => b.text.length - a.text.length)
    .filter((words) => {
      const holds = rest.includes(words.text)
      // Some words are part of others: they count only where they stand alone.
      rest = rest.replaceAll(words.text, '\n')
      return holds
    })
  return held.length === 0 ? undefined : held
}

/** A day on which the hours are other than usual, as a sentence. */
export interface HoursException {
  readonly day: CalendarDay
  readonly line: string
  /** What the line says in another language: a note, the name of a holiday. */
  readonly foreign?: readonly ForeignWords[] | undefined
}

const [FIRST_LATER, DAYS_LOOKED_AT, MOST_SHOWN] = [7, 60, 8]

/** Days after the coming week on which the hours are other than usual, soonest first: exceptions and public holidays. */
export function comingExceptions(
  schedules: readonly Schedule[],
  today: CalendarDay,
  words: HoursWords,
): readonly HoursException[] {
  return exceptionsBetween(schedules, addDays(today, FIRST_LATER), addDays(today, DAYS_LOOKED_AT), words, MOST_SHOWN)
}

/** The same between two days, the second one excluded; at most `limit`. */
export function exceptionsBetween(
  schedules: readonly Schedule[],
  from: CalendarDay,
  to: CalendarDay,
  words: HoursWords,
  limit = Number.POSITIVE_INFINITY,
): readonly HoursException[] {
  const exceptions: HoursException[] = []
  for (let day = from; day < to && exceptions.length < limit; day = addDays(day, 1)) {
    const hours = hoursOn(schedules, day, words.context)
    const { departure } = hours
    if (departure !== undefined && departure.kind !== 'temporarily-closed')
      exceptions.push(exceptionInWords(hours, words))
  }
  return exceptions
}

function exceptionInWords(
  { day, slots, departure }: DayHours,
  { t, language, context, notes = [] }: HoursWords,
): HoursException {
  const times = slots.map(({ appointmentOnly, opensAt, closesAt, attendingType, notes }) =>
    slotInWords({ kind: appointmentOnly ? 'appointment' : 'open', opensAt, closesAt, attendingType, notes }, t),
  )
  const hours = times.length === 0 ? t('directory.hours-closed') : times.join(', ')
  const note = departure?.kind === 'closed-day' ? departure.note : undefined
  const holiday = note === undefined ? context.holidays(day, language) : undefined
  const because = withoutFullStop(note ?? holiday?.text ?? '')
  const words = { day: formatDay(day, language), hours }
  const line =
    because === ''
      ? t('directory.hours-coming-day', words)
      : t('directory.hours-coming-holiday', { ...words, holiday: because })
  const foreign = foreignIn(line, [...notes, holidayIn(holiday, language)])
  // As a whole: by their letters alone words would be cut before a bracket.
  const whole = foreign?.reduce((text, words) => text.replaceAll(words.text, isolated), line) ?? line
  return { day, line: isolateForeign(whole, directionOf(language)), foreign }
}

type SlotWords = Pick<Slot, 'kind' | 'opensAt' | 'closesAt' | 'attendingType' | 'notes'>

/** "09:00–12:30, by appointment · in Arabic only". */
function slotInWords({ kind, opensAt, closesAt, attendingType, notes }: SlotWords, t: Translate): string {
  const times = timesInWords(opensAt, closesAt, t)
  const hours = kind === 'appointment' ? t('directory.hours-appointment', { hours: times }) : times
  const note = [attendingInWords(attendingType, t), notes && withoutFullStop(notes)]
    .filter((part) => part !== undefined)
    .join(' · ')
  return note === '' ? hours : t('directory.hours-note', { hours, note })
}

/** A sentence becomes a part of a line. */
export function withoutFullStop(note: string): string {
  return note.replace(/\.$/, '')
}

function timesInWords(from: Slot['opensAt'], to: Slot['closesAt'], t: Translate): string {
  if (from === undefined || to === undefined) return t('directory.hours-not-known')
  const isAllDay = from === '00:00' && (to === '24:00' || to === '00:00')
  return isAllDay ? t('directory.hours-all-day') : t('directory.hours-span', { from, to })
}

const ATTENDING = {
  'by phone': 'directory.attending-by-phone',
  'by video': 'directory.attending-by-video',
  'online chat': 'directory.attending-online-chat',
} as const

/** Being there in person is what one expects, so it is not said; other words stay as the source has them. */
function attendingInWords(type: string | undefined, t: Translate): string | undefined {
  if (type === undefined || type === 'in person') return undefined
  const key = ATTENDING[type as keyof typeof ATTENDING]
  return key === undefined ? type : t(key)
}
