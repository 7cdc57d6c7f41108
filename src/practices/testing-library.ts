import type { CalendarDay, Id } from '#kernel'
import { type Database, deliverEvents } from '#platform/db'
import { shelvePractices } from './library/shelve.ts'
import type { WholePractice } from './record/completeness.ts'
import type { PracticeTranslation } from './record/practice-translations.ts'
import { publishPractices } from './record/publish-practices.ts'

export const TODAY = '2026-11-22' as CalendarDay

/** Publishes practices of a place and puts them on the shelves of the library, as the product does by itself. */
export async function shelve(
  database: Database,
  placeId: number,
  practices: readonly (readonly [Id, WholePractice, (readonly PracticeTranslation[])?])[],
  today = TODAY,
): Promise<void> {
  const written = practices.map(([practiceId, practice, translations = []]) => ({ practiceId, practice, translations }))
  await database.write((tx) => publishPractices(tx, placeId, written, today, 'command:test'), {
    placeId,
    accountId: 'command:test',
  })
  await heard(database)
}

/** What waits is heard. */
export async function heard(database: Database): Promise<void> {
  while ((await deliverEvents(database, shelvePractices, (_, error) => Promise.reject(error))) > 0);
}
