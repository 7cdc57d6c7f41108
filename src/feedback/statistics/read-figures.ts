import { type CalendarDay, type LanguageTag, parseCalendarDay } from '#kernel'
import type { Read } from '#platform/db'
import { disclosed, FEWEST_SHOWN, orFew, type ShownRow } from './disclosure.ts'
import {
  readingsByDay,
  readingsByLanguage,
  readingsByMonth,
  readingsByPage,
  type SearchedPhrase,
  searchedPhrases,
  wishedLanguages,
} from './statistics-store.ts'

/** What was counted in a month, as it may be shown. A table is `undefined` when any choice of rows would give a small one away. */
export interface Figures {
  /** The month's first day. */
  readonly month: CalendarDay
  /** Latest first. */
  readonly months: readonly ShownRow<CalendarDay>[]
  readonly days: readonly ShownRow<CalendarDay>[] | undefined
  readonly languages: readonly ShownRow<LanguageTag>[] | undefined
  /** By path; `SENSITIVE_PAGES` is one of them. */
  readonly pages: readonly ShownRow<string>[] | undefined
  /** Most asked for first. */
  readonly phrases: readonly SearchedPhrase[]
  readonly wished: readonly ShownRow<LanguageTag>[]
}

/** Only in a transaction that acts for somebody who may read figures here. */
export async function readFigures(tx: Read, placeId: number, month: CalendarDay): Promise<Figures> {
  const wished = await wishedLanguages(tx, placeId, month, monthAfter(month))
  return {
    month,
    // Months and wishes have no total, so that no row is given away by the others.
    months: (await readingsByMonth(tx, placeId)).map(({ key, times }) => ({ key, times: orFew(times) })),
    days: disclosed(await readingsByDay(tx, placeId, month)),
    languages: disclosed(await readingsByLanguage(tx, placeId, month)),
    pages: disclosed(await readingsByPage(tx, placeId, month)),
    phrases: await searchedPhrases(tx, month),
    wished: wished.filter(({ times }) => times >= FEWEST_SHOWN),
  }
}

/** The first day of a month that an address names, `2026-11`; `undefined` for anything else. */
export function parseMonth(text: string): CalendarDay | undefined {
  return parseCalendarDay(`${text}-01`)
}

export const monthOf = (day: CalendarDay) => `${day.slice(0, 7)}-01` as CalendarDay

/** The first day of the month after. */
export function monthAfter(month: CalendarDay): CalendarDay {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return (number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`) as CalendarDay
}
