import type { Id, Instant } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { Role } from '../roles/role.ts'
import { type RoleRow, roleFrom, rowOf } from '../roles/role-row.ts'
import { hashOf, holderOf, type LinkToken } from './link-token.ts'

/** A way in for one person, into one role in one place. Contains an address: never log. */
export interface Invitation {
  readonly invitationId: Id
  readonly placeId: number
  /** Absent in the link that the first start prints. */
  readonly email: string | undefined
  readonly role: Role
  /** An account's id, or the command that printed the link. */
  readonly invitedBy: string
  readonly expiresAt: Instant
}

interface InvitationRow extends RoleRow {
  readonly invitationId: Id
  readonly placeId: number
  readonly email: string | null
  readonly invitedBy: string
  readonly expiresAt: Date
}

const INVITATION = sql`select invitation_id as "invitationId", place_id as "placeId", email, role, languages,
  organization_id as "organisationId", invited_by as "invitedBy", expires_at as "expiresAt" from people.invitation`

/** `undefined` when there is none or it has ended, and for a transaction that does not act as its holder. */
export async function invitationFor(tx: Write, token: LinkToken, now: Instant): Promise<Invitation | undefined> {
  const { rows } = await sql<InvitationRow>`${INVITATION}
    where token_hash = ${hashOf(token)} and expires_at > ${new Date(now)}`.execute(tx)
  return rows.map(invitationFrom)[0]
}

/** Those that wait for somebody, by address; the acting account must be administrator of the acting place. */
export async function invitationsInto(tx: Write, placeId: number, now: Instant): Promise<readonly Invitation[]> {
  const { rows } = await sql<InvitationRow>`${INVITATION}
    where place_id = ${placeId} and email is not null and expires_at > ${new Date(now)} order by email, invited_at`.execute(
    tx,
  )
  return rows.map(invitationFrom)
}

/** Of two who use the same link at the same moment, one waits for the other, until the transaction ends. */
export async function holdLink(tx: Write, token: LinkToken): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${holderOf(token)}, 0))`.execute(tx)
}

/** Answers whether it is new: the form that is sent twice names the same. */
export async function insertInvitation(
  tx: Write,
  invitation: Invitation,
  token: LinkToken,
  now: Instant,
): Promise<boolean> {
  const { invitationId, placeId, email, invitedBy, expiresAt } = invitation
  const { role, languages, organisationId } = rowOf(invitation.role)
  const { numAffectedRows } =
    await sql`insert into people.invitation (place_id, invitation_id, token_hash, email, role, languages, organization_id,
      invited_by, invited_at, expires_at)
    values (${placeId}, ${invitationId}, ${hashOf(token)}, ${email ?? null}, ${role}, ${languages}::text[], ${organisationId},
      ${invitedBy}, ${new Date(now)}, ${new Date(expiresAt)}) on conflict (place_id, invitation_id) do nothing`.execute(
      tx,
    )
  return numAffectedRows === 1n
}

/** Answers whether it was there. */
export async function deleteInvitation(tx: Write, placeId: number, invitationId: Id): Promise<boolean> {
  const result = await sql`delete from people.invitation
    where place_id = ${placeId} and invitation_id = ${invitationId}`.execute(tx)
  return result.numAffectedRows === 1n
}

/** Ends the links that former starts have printed for a place: only the newest counts. */
export async function deleteFirstLinks(tx: Write, placeId: number): Promise<void> {
  await sql`delete from people.invitation where place_id = ${placeId} and email is null`.execute(tx)
}

/** Places without anything above them in which nobody is administrator. */
export async function topPlacesWithoutAdministrator(tx: Write): Promise<readonly { id: number; slug: string }[]> {
  const { rows } = await sql<{ id: number; slug: string }>`
    select place_id as id, slug from places.v_place
    where parent_id is null and not people.has_administrator(place_id) order by slug`.execute(tx)
  return rows
}

/** Removes what has ended. */
export async function forgetInvitations(tx: Write, now: Instant): Promise<void> {
  await sql`select people.forget(${new Date(now)})`.execute(tx)
}

function invitationFrom({ email, expiresAt, ...row }: InvitationRow): Invitation {
  return {
    invitationId: row.invitationId,
    placeId: row.placeId,
    email: email ?? undefined,
    role: roleFrom(row),
    invitedBy: row.invitedBy,
    expiresAt: expiresAt.getTime() as Instant,
  }
}
