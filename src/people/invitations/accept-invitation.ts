import { type Id, type Instant, type LanguageTag, newId } from '#kernel'
import { recordAudit, type Write } from '#platform/db'
import type { Account, Member } from '../accounts/account.ts'
import { accountByEmail, insertAccount, insertGrant } from '../accounts/account-store.ts'
import { deleteInvitation, holdLink, type Invitation, invitationFor } from './invitation-store.ts'
import type { LinkToken } from './link-token.ts'

export type AcceptInvitation =
  | { readonly kind: 'accepted'; readonly accountId: Id }
  | { readonly kind: 'refused'; readonly reason: 'no-such-link' | 'has-account' | 'another-account' }

export interface Newcomer {
  readonly name: string
  /** In small letters. Of an invitation by mail, the address it was sent to. */
  readonly email: string
  readonly language: LanguageTag
}

/**
 * Makes an account for whoever holds the link, with the role the invitation names, and uses the link up. One transaction that acts as
 * the link's holder; how the person signs in is no part of it.
 *
 * @throws an error with PostgreSQL's code 23505 when the first link is used with an address that has an account.
 */
export async function acceptAsNewcomer(
  tx: Write,
  token: LinkToken,
  who: Newcomer,
  accountId: Id,
  now: Instant,
): Promise<AcceptInvitation> {
  await holdLink(tx, token)
  const invitation = await invitationFor(tx, token, now)
  if (!invitation) return { kind: 'refused', reason: 'no-such-link' }
  const email = invitation.email ?? who.email
  if (await accountByEmail(tx, email)) return { kind: 'refused', reason: 'has-account' }
  const account: Account = { ...who, email, accountId }
  await insertAccount(tx, account, now)
  return takeRole(tx, invitation, accountId, now)
}

/** Gives the role to an account that is there already: its owner has signed in and holds the link. */
export async function acceptAsMember(
  tx: Write,
  token: LinkToken,
  member: Member,
  now: Instant,
): Promise<AcceptInvitation> {
  await holdLink(tx, token)
  const invitation = await invitationFor(tx, token, now)
  if (!invitation) return { kind: 'refused', reason: 'no-such-link' }
  if (invitation.email !== undefined && invitation.email !== member.email)
    return { kind: 'refused', reason: 'another-account' }
  return takeRole(tx, invitation, member.accountId, now)
}

async function takeRole(tx: Write, invitation: Invitation, accountId: Id, now: Instant): Promise<AcceptInvitation> {
  const { invitationId, placeId, role, invitedBy } = invitation
  // In this order: row-level security lets the holder of a link take a role only as long as the invitation is there.
  await insertGrant(tx, { grantId: newId(), placeId, role, accountId }, invitedBy, now)
  await deleteInvitation(tx, placeId, invitationId)
  await recordAudit(tx, { placeId, actor: accountId, act: 'people.accept-invitation', subject: invitationId })
  return { kind: 'accepted', accountId }
}
