import { sql, type Write } from '#platform/db'

/** Two writers who do not see each other's documents could both keep, or both drop, a word of the vocabulary. */
export async function lockPlace(tx: Write, placeId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('search'), ${placeId})`.execute(tx)
}
