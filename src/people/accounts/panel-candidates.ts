import type { Id } from '#kernel'
import { sql, type Write } from '#platform/db'

export interface Candidate {
  readonly accountId: Id
  readonly name: string
}

/**
 * Who can judge the acting place from outside, by name: assessors of it and of places above, and reviewers of places above. Nobody for
 * who is not its administrator. Contains names: never log.
 */
export async function panelCandidates(tx: Write): Promise<readonly Candidate[]> {
  const { rows } = await sql<Candidate>`
    select account_id as "accountId", name from people.panel_candidates() order by name, account_id`.execute(tx)
  return rows
}
