import type { CalendarDay, LanguageTag } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'

/** Counts a phrase in the acting place. */
export async function countMissingSearch(
  tx: Write,
  language: LanguageTag,
  phrase: string,
  today: CalendarDay,
): Promise<void> {
  await sql`select feedback.count_missing_search(${language}, ${phrase}, ${today})`.execute(tx)
}

/** A search that found nothing and was asked for at least five times. */
export interface MissingSearch {
  readonly language: LanguageTag
  readonly phrase: string
  readonly times: number
  readonly lastAskedOn: CalendarDay
}

/** Most asked first. Staff only: nothing while the transaction does not act for somebody who may read it. */
export async function missingSearches(tx: Read, placeId: number): Promise<readonly MissingSearch[]> {
  const { rows } = await sql<MissingSearch>`
    select language, phrase, times, last_asked_on as "lastAskedOn" from feedback.v_missing_search
    where place_id = ${placeId} order by times desc, phrase, language`.execute(tx)
  return rows
}

/** Forgets a search that somebody has found an answer to; answers whether it was known. */
export async function settleMissingSearch(tx: Write, language: LanguageTag, phrase: string): Promise<boolean> {
  const { rows } = await sql<{ settled: boolean }>`
    select feedback.settle_missing_search(${language}, ${phrase}) as settled`.execute(tx)
  return rows[0]?.settled === true
}
