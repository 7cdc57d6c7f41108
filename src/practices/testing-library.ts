import type { CalendarDay, Id } from '#kernel'
import { type Database, deliverEvents } from '#platform/db'
import { shelvePractices } from './library/shelve.ts'
import type { WholePractice } from './record/completeness.ts'
import { publishPractices } from './record/publish-practices.ts'

export const TODAY = '2026-11-22' as CalendarDay

/** Publishes practices of a place and puts them on the shelves of the library, as the product does by itself. */
export async function shelve(
  database: Database,
  placeId: number,
  practices: readonly (readonly [Id, WholePractice])[],
  today = TODAY,
): Promise<void> {
  const written = practices.map(([practiceId, practice]) => ({ practiceId, practice }))
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
