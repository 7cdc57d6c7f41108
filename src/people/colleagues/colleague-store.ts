import type { Id } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { Account } from '../accounts/account.ts'
import type { Role } from '../roles/role.ts'
import { type GrantRow, grantFrom } from '../roles/role-row.ts'

/** Somebody with a role in the place, as its administrators see them. */
export interface Colleague extends Account {
  readonly isDisabled: boolean
  /** Whether the acting account may disable them: it is administrator wherever they have a role. */
  readonly mayBeDisabled: boolean
  /** In this place itself, oldest first. */
  readonly grants: readonly { readonly grantId: Id; readonly role: Role }[]
}

/** By name. Whoever is no administrator of the acting place sees at most themselves. */
export async function colleaguesIn(tx: Write, placeId: number): Promise<readonly Colleague[]> {
  const { rows } = await sql<Omit<Colleague, 'grants'> & { grants: GrantRow[] }>`
    select a.account_id as "accountId", a.name, a.email, a.language, a.disabled_at is not null as "isDisabled",
      people.administers_everywhere(a.account_id) as "mayBeDisabled",
      json_agg(json_build_object('grantId', g.grant_id, 'placeId', g.place_id, 'role', g.role,
        'languages', g.languages, 'organisationId', g.organization_id) order by g.granted_at, g.role, g.grant_id) as grants
    from people.role_grant g join people.account a using (account_id)
    where g.place_id = ${placeId} group by a.account_id order by a.name, a.account_id`.execute(tx)
  return rows.map(({ grants, ...row }) => ({ ...row, grants: grants.map(grantFrom) }))
}

/** Answers whose grant it was; `undefined` when there is none in this place, or whoever acts may not remove it. */
export async function deleteGrant(tx: Write, placeId: number, grantId: Id): Promise<Id | undefined> {
  const { rows } = await sql<{ accountId: Id }>`
    delete from people.role_grant where place_id = ${placeId} and grant_id = ${grantId} returning account_id as "accountId"`.execute(
    tx,
  )
  return rows[0]?.accountId
}
