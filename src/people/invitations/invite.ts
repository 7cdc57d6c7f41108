import { type Id, type Instant, instantAt } from '#kernel'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { type MailMessage, queueMail } from '#platform/mail'
import type { Member } from '../accounts/account.ts'
import { mayDo } from '../roles/permission.ts'
import type { Role } from '../roles/role.ts'
import { insertInvitation } from './invitation-store.ts'
import { type LinkToken, newLinkToken } from './link-token.ts'

export type Invite = { readonly kind: 'invited' } | { readonly kind: 'refused'; readonly reason: 'may-not' }

const SEVEN_DAYS_MS = 7 * 86_400_000

/**
 * Invites somebody into a role in the acting place, by a link that works once within seven days. Nothing tells whether the address
 * already has an account. One transaction: the invitation, its mail, the audit entry. `invitationId` comes with the form: sent twice,
 * somebody is invited once.
 */
export async function invite(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly invitationId: Id; readonly email: string; readonly role: Role },
  mailWith: (token: LinkToken) => MailMessage,
  now: Instant,
): Promise<Invite> {
  const { place, invitationId, email, role } = wish
  if (!mayDo(by.grants, 'manage-people', place)) return { kind: 'refused', reason: 'may-not' }
  const token = newLinkToken()
  const expiresAt = instantAt(now + SEVEN_DAYS_MS)
  const invitation = {
    invitationId,
    placeId: place.id,
    email: email.toLowerCase(),
    role,
    invitedBy: by.accountId,
    expiresAt,
  }
  if (!(await insertInvitation(tx, invitation, token, now))) return { kind: 'invited' }
  await queueMail(tx, mailWith(token))
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'people.invite', subject: invitationId })
  return { kind: 'invited' }
}
