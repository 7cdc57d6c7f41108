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
  await recordEachAudit(tx, entry, [entry.subject])
}

/** The same act on many things of one place. */
export async function recordEachAudit(
  tx: Write,
  { placeId, actor, act }: Omit<AuditEntry, 'subject'>,
  subjects: readonly string[],
): Promise<void> {
  await sql`insert into platform.audit_entry (place_id, actor, act, subject)
    select ${placeId}, ${actor}, ${act}, subject from unnest(${subjects}::text[]) as s(subject)`.execute(tx)
}
