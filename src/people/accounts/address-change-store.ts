import type { Id, Instant, LanguageTag } from '#kernel'
import { sql, type Write } from '#platform/db'
import { hashOf, type LinkToken } from '../invitations/link-token.ts'

/** Keeps what the acting account wishes; a link that was sent before counts no more. */
export async function putAddressChange(
  tx: Write,
  wish: { readonly accountId: Id; readonly email: string; readonly expiresAt: Instant },
  token: LinkToken,
): Promise<void> {
  await sql`insert into people.address_change (account_id, email, token_hash, expires_at)
    values (${wish.accountId}, ${wish.email}, ${hashOf(token)}, ${new Date(wish.expiresAt)})
    on conflict (account_id) do update set email = excluded.email, token_hash = excluded.token_hash, expires_at = excluded.expires_at`.execute(
    tx,
  )
}

/** The address that the acting link proves; `undefined` for one that never was, was used or has ended. */
export async function addressProvedBy(tx: Write, token: LinkToken, now: Instant): Promise<string | undefined> {
  const { rows } = await sql<{ email: string }>`
    select email from people.address_change where token_hash = ${hashOf(token)} and expires_at > ${new Date(now)}`.execute(
    tx,
  )
  return rows[0]?.email
}

/** Whose address has changed, and from what. Contains addresses: never log. */
export interface TakenAddress {
  readonly accountId: Id
  readonly former: string
  readonly email: string
  readonly language: LanguageTag
}

/**
 * Uses the acting link up; `undefined` when it does not count, or its account is disabled.
 *
 * @throws an error that `isTaken` knows when another account has the address.
 */
export async function takeProvedAddress(tx: Write, now: Instant): Promise<TakenAddress | undefined> {
  const { rows } = await sql<TakenAddress>`
    select account_id as "accountId", former, email, language from people.take_address(${new Date(now)})`.execute(tx)
  return rows[0]
}
