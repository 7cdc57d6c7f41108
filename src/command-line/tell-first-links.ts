import type { Instant } from '#kernel'
import { firstLinks } from '#people'
import { type Database, DatabaseAway } from '#platform/db'

/** Prints a link for each place at the top that nobody administers. Without the database there is none: the next start prints it. */
export async function tellFirstLinks(
  database: Database,
  origin: string,
  now: Instant,
  say: (line: string) => void,
): Promise<void> {
  try {
    for (const { place, path } of await firstLinks(database, now))
      say(`Nobody administers ${place} yet. This link, valid once, makes you its administrator: ${origin}${path}`)
  } catch (error) {
    if (!(error instanceof DatabaseAway)) throw error
  }
}
