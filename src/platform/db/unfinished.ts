import { sql } from 'kysely'
import type { Read, Write } from './database.ts'

/** Notes that work of several transactions begins. It must be work of which doing it again, or the rest of it, equals doing it once. */
export async function noteBeginning(tx: Write, work: string): Promise<void> {
  await sql`insert into platform.unfinished (work) values (${work}) on conflict do nothing`.execute(tx)
}

export async function noteEnd(tx: Write, work: string): Promise<void> {
  await sql`delete from platform.unfinished where work = ${work}`.execute(tx)
}

/** Whether it has begun and not ended: it is being done at this moment, or was broken off. */
export async function isUnfinished(tx: Read, work: string): Promise<boolean> {
  const { rows } = await sql`select from platform.unfinished where work = ${work}`.execute(tx)
  return rows.length > 0
}
