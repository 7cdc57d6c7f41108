import type { Id, Instant, LanguageTag } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { RoleGrant } from '../roles/role.ts'
import { type GrantRow, grantFrom, rowOf } from '../roles/role-row.ts'
import type { Account, Member } from './account.ts'

/** The acting account with its grants; `undefined` when it is disabled, or is none of ours. */
export async function loadMember(tx: Write, accountId: Id): Promise<Member | undefined> {
  const { rows } = await sql<Account & { grants: GrantRow[] }>`
    select a.account_id as "accountId", a.name, a.email, a.language, coalesce((
        select json_agg(json_build_object('grantId', g.grant_id, 'placeId', g.place_id, 'role', g.role,
          'languages', g.languages, 'organisationId', g.organization_id) order by g.granted_at, g.role, g.grant_id)
        from people.role_grant g where g.account_id = a.account_id
      ), '[]') as grants
    from people.account a where a.account_id = ${accountId} and a.disabled_at is null`.execute(tx)
  const row = rows[0]
  return row && { ...row, grants: row.grants.map(grantFrom) }
}

/** Without regard to the place; `undefined` when nobody has this address, or whoever acts may not know it. */
export async function accountByEmail(tx: Write, email: string): Promise<Id | undefined> {
  const { rows } = await sql<{ id: Id }>`select account_id as id from people.account where email = ${email}`.execute(tx)
  return rows[0]?.id
}

/** @throws an error that `isTaken` knows when another account has the address. */
export async function insertAccount(tx: Write, account: Account, now: Instant): Promise<void> {
  await sql`insert into people.account (account_id, name, email, language, created_at)
    values (${account.accountId}, ${account.name}, ${account.email}, ${account.language}, ${new Date(now)})`.execute(tx)
}

export async function updateAccount(
  tx: Write,
  accountId: Id,
  wish: { name: string; language: LanguageTag },
): Promise<void> {
  await sql`update people.account set name = ${wish.name}, language = ${wish.language}
    where account_id = ${accountId}`.execute(tx)
}

/** Answers whether whoever acts may do that: row-level security lets nobody else. */
export async function setDisabled(tx: Write, accountId: Id, now: Instant | undefined): Promise<boolean> {
  const result = await sql`update people.account set disabled_at = ${now === undefined ? null : new Date(now)}
    where account_id = ${accountId} and people.administers_everywhere(account_id)`.execute(tx)
  return result.numAffectedRows === 1n
}

/** Answers whether it is new: the same role in the same place is granted once. */
export async function insertGrant(
  tx: Write,
  grant: RoleGrant & { readonly accountId: Id },
  grantedBy: string,
  now: Instant,
): Promise<boolean> {
  const { role, languages, organisationId } = rowOf(grant.role)
  const result = await sql`
    insert into people.role_grant (place_id, grant_id, account_id, role, languages, organization_id, granted_by, granted_at)
    values (${grant.placeId}, ${grant.grantId}, ${grant.accountId}, ${role}, ${languages}::text[], ${organisationId}, ${grantedBy}, ${new Date(now)})
    on conflict do nothing`.execute(tx)
  return result.numAffectedRows === 1n
}

/** Whether it failed because another account has the address (PostgreSQL's `unique_violation`). */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505'
}
