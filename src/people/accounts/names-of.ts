import { type Id, parseId } from '#kernel'
import { sql, type Write } from '#platform/db'

/**
 * The names of those who wrote or decided something, by their account's id; for who sees the drafts of the acting place, nobody's
 * for anybody else. Commands and jobs (`command:import`) have none. Contains names: never log.
 */
export async function namesOf(tx: Write, actors: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(actors.flatMap((actor) => parseId(actor) ?? []))]
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ accountId: Id; name: string }>`
    select account_id as "accountId", name from people.names_of(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map(({ accountId, name }) => [accountId, name]))
}
