import { sql } from 'kysely'
import type { Write } from './database.ts'

/** One line of who did what to which thing. Ids only: never a name, an address or a text. */
export interface AuditEntry {
  readonly placeId: number
  /** The account's id, or the command that acted: `command:import`. */
  readonly actor: string
  /** The act's name: `texts.publish-item`. */
  readonly act: string
  readonly subject: string
}

/** Written in the transaction of the act itself. */
export async function recordAudit(tx: Write, entry: AuditEntry): Promise<void> {
  await sql`insert into platform.audit_entry (place_id, actor, act, subject)
    values (${entry.placeId}, ${entry.actor}, ${entry.act}, ${entry.subject})`.execute(tx)
}
