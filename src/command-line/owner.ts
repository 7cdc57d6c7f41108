import pg from 'pg'
import { BackupRefused } from '#platform/db'
import { Refusal } from './refusal.ts'

/** Works on the database as its owner, whose address holds a password: never log. */
export async function asOwner(ownerUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  // What breaks the connection also breaks the statement on it, which says so.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await work(client)
  } catch (error) {
    throw error instanceof BackupRefused ? new Refusal(error.message) : error
  } finally {
    await client.end()
  }
}

/**
 * Lets the planner know what is in the tables: until PostgreSQL looks by itself, some minutes later, it takes a city for an empty place,
 * and its tree of pages takes seconds.
 */
export function analyse(ownerUrl: string): Promise<void> {
  return asOwner(ownerUrl, async (client) => {
    await client.query('analyze')
  })
}
