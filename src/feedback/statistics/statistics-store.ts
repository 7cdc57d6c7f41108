import type { CalendarDay, LanguageTag } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'

interface Counted {
  readonly placeId: number
  readonly day: CalendarDay
  readonly language: string
  readonly times: number
}

/** What one process has counted; no key twice. */
export interface Counts {
  readonly readings: readonly (Counted & { readonly path: string })[]
  /** Languages that browsers asked for first and the place does not offer. */
  readonly wishes: readonly Counted[]
  readonly searches: readonly (Counted & { readonly phrase: string })[]
}

/** Adds to what is counted already, in one statement. */
export async function addCounts(tx: Write, { readings, wishes, searches }: Counts): Promise<void> {
  const [read, wished, searched] = [readings, wishes, searches].map((rows) => JSON.stringify(rows))
  await sql`select feedback.add_counts(${read}::jsonb, ${wished}::jsonb, ${searched}::jsonb)`.execute(tx)
}

/** How often something happened: all of these are for staff only, and empty while the transaction acts for nobody who may read them. */
export interface Times<Key> {
  readonly key: Key
  readonly times: number
}

/** Pages read in each month of the past, latest first; months without any are left out. `month`: its first day. */
export async function readingsByMonth(tx: Read, placeId: number): Promise<readonly Times<CalendarDay>[]> {
  const { rows } = await sql<Times<CalendarDay>>`
    select month as key, sum(times)::integer as times from feedback.reading_month
    where place_id = ${placeId} group by month order by month desc`.execute(tx)
  return rows
}

/** On each day of the month, earliest first; days without any are left out. */
export async function readingsByDay(
  tx: Read,
  placeId: number,
  month: CalendarDay,
): Promise<readonly Times<CalendarDay>[]> {
  const { rows } = await sql<Times<CalendarDay>>`
    select day as key, sum(times)::integer as times from feedback.reading
    where place_id = ${placeId} and day >= ${month} and day < (${month}::date + interval '1 month')::date
    group by day order by day`.execute(tx)
  return rows
}

/** Most read first. */
export async function readingsByLanguage(
  tx: Read,
  placeId: number,
  month: CalendarDay,
): Promise<readonly Times<LanguageTag>[]> {
  const { rows } = await sql<Times<LanguageTag>>`
    select language as key, sum(times)::integer as times from feedback.reading_month
    where place_id = ${placeId} and month = ${month} group by language order by times desc, language`.execute(tx)
  return rows
}

/** By path, in all languages together, most read first. */
export async function readingsByPage(tx: Read, placeId: number, month: CalendarDay): Promise<readonly Times<string>[]> {
  const { rows } = await sql<Times<string>>`
    select path as key, sum(times)::integer as times from feedback.reading_month
    where place_id = ${placeId} and month = ${month} group by path order by times desc, path`.execute(tx)
  return rows
}

/** Languages that were asked for and not given from the first day of a month on, most wished first. */
export async function wishedLanguages(
  tx: Read,
  placeId: number,
  from: CalendarDay,
  until: CalendarDay,
): Promise<readonly Times<LanguageTag>[]> {
  const { rows } = await sql<Times<LanguageTag>>`
    select language as key, sum(times)::integer as times from feedback.wished_language
    where place_id = ${placeId} and day >= ${from} and day < ${until}
    group by language order by times desc, language`.execute(tx)
  return rows
}

/** A phrase that was searched for at least five times in a month. */
export interface SearchedPhrase {
  readonly language: LanguageTag
  readonly phrase: string
  readonly times: number
}

/** Most searched first, in the acting place. */
export async function searchedPhrases(tx: Read, month: CalendarDay): Promise<readonly SearchedPhrase[]> {
  const { rows } = await sql<SearchedPhrase>`
    select language, phrase, times::integer from feedback.searched_phrases(${month})
    order by times desc, phrase, language`.execute(tx)
  return rows
}
