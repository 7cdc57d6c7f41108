import { type Id, type Instant, newId } from '#kernel'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import type { Member } from '../accounts/account.ts'
import { insertGrant } from '../accounts/account-store.ts'
import { mayDo } from '../roles/permission.ts'
import type { Role } from '../roles/role.ts'
import { colleaguesIn, deleteGrant } from './colleague-store.ts'

export type ChangeRole =
  | { readonly kind: 'changed' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-person' | 'has-role' }

/** Gives somebody who has a role in the acting place another one there. Whoever has none is invited instead. */
export async function grantRole(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly accountId: Id; readonly role: Role },
  now: Instant,
): Promise<ChangeRole> {
  const { place, accountId, role } = wish
  if (!mayDo(by.grants, 'manage-people', place)) return { kind: 'refused', reason: 'may-not' }
  const colleagues = await colleaguesIn(tx, place.id)
  if (!colleagues.some((colleague) => colleague.accountId === accountId))
    return { kind: 'refused', reason: 'no-such-person' }
  const grant = { grantId: newId(), placeId: place.id, role, accountId }
  if (!(await insertGrant(tx, grant, by.accountId, now))) return { kind: 'refused', reason: 'has-role' }
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'people.grant-role', subject: grant.grantId })
  return { kind: 'changed' }
}

/** Takes a role in the acting place away; nobody takes their own administrator's role. It ends with the next request of that person. */
export async function takeRole(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly grantId: Id },
): Promise<ChangeRole> {
  const { place, grantId } = wish
  if (!mayDo(by.grants, 'manage-people', place)) return { kind: 'refused', reason: 'may-not' }
  const own = by.grants.find((grant) => grant.grantId === grantId)
  if (own?.role.name === 'administrator') return { kind: 'refused', reason: 'may-not' }
  if (!(await deleteGrant(tx, place.id, grantId))) return { kind: 'refused', reason: 'no-such-person' }
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'people.take-role', subject: grantId })
  return { kind: 'changed' }
}
