import type { Id } from '#kernel'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import type { Member } from '../accounts/account.ts'
import { mayDo } from '../roles/permission.ts'
import { deleteInvitation } from './invitation-store.ts'

export type WithdrawInvitation =
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-invitation' }

/** Ends an invitation into the acting place before somebody uses it: its link then leads nowhere. */
export async function withdrawInvitation(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly invitationId: Id },
): Promise<WithdrawInvitation> {
  const { place, invitationId } = wish
  if (!mayDo(by.grants, 'manage-people', place)) return { kind: 'refused', reason: 'may-not' }
  if (!(await deleteInvitation(tx, place.id, invitationId))) return { kind: 'refused', reason: 'no-such-invitation' }
  const act = 'people.withdraw-invitation'
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act, subject: invitationId })
  return { kind: 'withdrawn' }
}
