import { recordAudit, type Write } from '#platform/db'
import type { Member } from './account.ts'

/** What somebody does to their own account concerns every place in which they have a role: each has a line of it in its audit. */
export async function recordOwnAct(tx: Write, { accountId, grants }: Member, act: string): Promise<void> {
  for (const placeId of new Set(grants.map((grant) => grant.placeId)))
    await recordAudit(tx, { placeId, actor: accountId, act, subject: accountId })
}
