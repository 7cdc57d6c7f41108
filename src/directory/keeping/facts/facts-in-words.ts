import { type CalendarDay, type LanguageTag, weekdayOf } from '#kernel'
import { formatDate, formatWeekday, nameOf, type Translate } from '#platform/i18n'
import { WEEKDAY_CODES } from '../../hours/schedule.ts'
import type { ConfirmedFact } from '../confirm/confirmation-rule.ts'
import type { FactValues } from './facts.ts'
import type { HoursRow } from './hours-rows.ts'

export interface InWords {
  readonly t: Translate
  readonly language: LanguageTag
}

/** 5 January 1970 was a Monday. */
const MONDAY = '1970-01-05'

export function weekdayInWords(day: HoursRow['day'], language: LanguageTag): string {
  return formatWeekday(weekdayOf(MONDAY as CalendarDay) + WEEKDAY_CODES.indexOf(day), language)
}

export const FACT_LABELS = {
  hours: 'directory.hours',
  phones: 'directory.phones',
  email: 'confirming.email',
  address: 'directory.where',
  cost: 'directory.cost',
  languages: 'directory.languages',
  closure: 'confirming.closure',
} as const satisfies Record<ConfirmedFact, string>

const WORDS: { readonly [Name in ConfirmedFact]: (value: FactValues[Name], words: InWords) => readonly string[] } = {
  hours: (value, words) => value.flatMap(({ rows }) => rows.map((row) => hoursInWords(row, words))),
  phones: (value) => value,
  email: (value) => [value],
  address: ({ attention, address1, address2, postalCode, city }) => [
    attention,
    address1,
    address2,
    `${postalCode} ${city}`.trim(),
  ],
  cost: (value) => value.split('\n'),
  languages: (value, { language }) => value.map((spoken) => nameOf(spoken, language)),
  closure: ({ from, to, reason }, { t, language }) => [closedInWords(from, to, t, language), ...reason.split('\n')],
}

/** A fact in lines as readers read it; empty when nothing is said. */
export function factInWords<Name extends ConfirmedFact>(
  name: Name,
  value: FactValues[Name],
  words: InWords,
): readonly string[] {
  return WORDS[name](value, words).filter((line) => line !== '')
}

/** "Monday: 09:00–12:30, by appointment". */
function hoursInWords({ day, from, to, byAppointment }: HoursRow, { t, language }: InWords): string {
  const span = t('directory.hours-span', { from, to })
  const hours = byAppointment ? t('directory.hours-appointment', { hours: span }) : span
  return t('directory.hours-coming-day', { day: weekdayInWords(day, language), hours })
}

function closedInWords(from: string, to: string, t: Translate, language: LanguageTag): string {
  if (from === '') return ''
  const day = (text: string) => formatDate(text as CalendarDay, language)
  return to === ''
    ? t('confirming.closed-from', { from: day(from) })
    : t('confirming.closed-between', { from: day(from), to: day(to) })
}
