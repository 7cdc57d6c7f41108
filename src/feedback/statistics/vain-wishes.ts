import type { CalendarDay, LanguageTag } from '#kernel'
import type { Place } from '#places'
import type { Read } from '#platform/db'
import { FEWEST_SHOWN } from './disclosure.ts'
import { type Times, wishedLanguages } from './statistics-store.ts'

const FOR_EVER = '9999-12-31' as CalendarDay

/** Languages that were asked for since a day and that the place does not offer, five times at least; most wished first. */
export async function vainWishes(tx: Read, place: Place, since: CalendarDay): Promise<readonly Times<LanguageTag>[]> {
  const wishes = await wishedLanguages(tx, place.id, since, FOR_EVER)
  return wishes.filter(({ key, times }) => times >= FEWEST_SHOWN && !place.languages.includes(key))
}
