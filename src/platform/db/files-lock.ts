import { sql } from 'kysely'
import type pg from 'pg'
import type { Write } from './database.ts'

/** While one transaction keeps a file and the row that names it, or somebody copies both, no other removes what no row names. */
export async function holdFiles(tx: Write): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('files'))`.execute(tx)
}

/** Until the session ends; taken before a transaction begins, so that nothing is gone that it still sees. */
export async function holdFilesLong(client: pg.Client): Promise<void> {
  await client.query(`select pg_advisory_lock_shared(hashtext('files'))`)
}

/** Keeps the others out until the transaction ends; `false` when one of them is at work. */
export async function holdFilesAlone(tx: Write): Promise<boolean> {
  const { rows } = await sql<{ alone: boolean }>`select pg_try_advisory_xact_lock(hashtext('files')) as alone`.execute(
    tx,
  )
  return rows[0]?.alone === true
}
