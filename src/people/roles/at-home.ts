import { sql, type Write } from '#platform/db'
import type { RoleName } from './role.ts'

/**
 * Whether the acting account has one of the roles in the acting place itself; one in a place above counts only while nobody administers
 * this one. For what a place says of itself alone.
 */
export async function actsAtHome(tx: Write, ...roles: readonly RoleName[]): Promise<boolean> {
  const { rows } = await sql<{ readonly is: boolean }>`
    select people.acts_at_home(variadic ${[...roles]}::text[]) as is`.execute(tx)
  return rows[0]?.is === true
}
