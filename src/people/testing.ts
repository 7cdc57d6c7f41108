import { type Id, type Instant, instantAt, type LanguageTag, newId } from '#kernel'
import type { Place, PlaceRegistry } from '#places'
import { type Database, sql } from '#platform/db'
import type { Member } from './accounts/account.ts'
import { loadMember } from './accounts/account-store.ts'
import { acceptAsNewcomer } from './invitations/accept-invitation.ts'
import { firstLinks } from './invitations/first-link.ts'
import { invite } from './invitations/invite.ts'
import { holderOf, type LinkToken, parseLinkToken } from './invitations/link-token.ts'
import type { Role } from './roles/role.ts'

/** Monday, ten in the morning in London. */
export const NOW = instantAt(Date.UTC(2026, 10, 23, 10))
export const PASSWORD = 'four quiet geese'

export async function member(database: Database, accountId: Id): Promise<Member> {
  const found = await database.write((tx) => loadMember(tx, accountId), { accountId })
  if (!found) throw new Error('no such member')
  return found
}

/** The place as the registry knows it. */
export async function placeNamed(registry: PlaceRegistry, slug: string): Promise<Place> {
  const place = await registry.bySlug(slug)
  if (!place) throw new Error(`no place ${slug}`)
  return place
}

/** The token of the link that a start prints for a place without an administrator. */
export async function firstToken(database: Database, slug: string, now: Instant = NOW): Promise<LinkToken> {
  const link = (await firstLinks(database, now)).find(({ place }) => place === slug)
  const token = parseLinkToken(link?.path.split('/').at(-1))
  if (!token) throw new Error(`no link for ${slug}`)
  return token
}

export async function invited(
  database: Database,
  by: Member,
  place: Place,
  email: string,
  role: Role,
): Promise<LinkToken> {
  let sent: LinkToken | undefined
  const outcome = await database.write(
    (tx) =>
      invite(
        tx,
        by,
        { place, invitationId: newId(), email, role },
        (token) => {
          sent = token
          return { to: email, subject: 'An invitation', text: token }
        },
        NOW,
      ),
    { placeId: place.id, accountId: by.accountId },
  )
  if (!sent) throw new Error(outcome.kind)
  return sent
}

/** Somebody new who holds the link accepts it. */
export async function joined(
  database: Database,
  token: LinkToken,
  email = `${newId()}@welcome.example`,
): Promise<Member> {
  const accountId = newId()
  const who = { name: 'Amina Yusuf', email, language: 'en' as LanguageTag }
  const outcome = await database.write((tx) => acceptAsNewcomer(tx, token, who, accountId, NOW), {
    accountId: holderOf(token),
  })
  if (outcome.kind !== 'accepted') throw new Error(outcome.reason)
  return member(database, accountId)
}

/** Somebody new in a role, invited by an administrator. */
export async function colleague(database: Database, by: Member, place: Place, role: Role): Promise<Member> {
  const email = `${newId()}@welcome.example`
  return joined(database, await invited(database, by, place, email, role), email)
}

/** The acts of the audit, oldest first, as `act subject`. */
export async function auditOf(database: Database, placeId: number): Promise<readonly string[]> {
  const { rows } = await database.write((tx) =>
    sql<{ line: string }>`select concat_ws(' ', actor, act, subject) as line from platform.audit_entry
      where place_id = ${placeId} order by id`.execute(tx),
  )
  return rows.map(({ line }) => line)
}
