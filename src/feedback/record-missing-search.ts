import type { CalendarDay, Instant, LanguageTag } from '#kernel'
import type { Write } from '#platform/db'
import { countMissingSearch } from './missing-search-store.ts'
import { isFirstSending } from './recent-sending.ts'
import { countablePhrase } from './search-phrase.ts'

/** One person who turns pages, reloads and comes back counts once. */
const SAME_SEARCH_SECONDS = 600

export interface VainSearch {
  readonly language: LanguageTag
  /** As it was typed. May be personal: never log. */
  readonly search: string
}

/**
 * Counts a search that found nothing, in a transaction that acts for the place; who searched is not known here. Searches that may
 * name a person are not counted, and nobody can read a phrase before it was counted five times.
 */
export async function recordMissingSearch(
  tx: Write,
  vain: VainSearch,
  today: CalendarDay,
  now: Instant,
): Promise<void> {
  const phrase = countablePhrase(vain.search)
  if (phrase === undefined) return
  if (!(await isFirstSending(tx, [vain.language, phrase], now, SAME_SEARCH_SECONDS))) return
  await countMissingSearch(tx, vain.language, phrase, today)
}
