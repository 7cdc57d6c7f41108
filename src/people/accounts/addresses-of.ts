import type { LanguageTag } from '#kernel'
import { sql, type Write } from '#platform/db'
import { type Act, rolesFor } from '../roles/permission.ts'

/** Where somebody is written to. Contains an address: never log. */
export interface StaffAddress {
  readonly email: string
  readonly language: LanguageTag
}

/**
 * Where a job writes to these accounts, by their id: those alone that are not disabled and may still do in the acting place what the mail is
 * about, and nobody for whoever is no job.
 */
export async function addressesOf(
  tx: Write,
  act: Act,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, StaffAddress>> {
  const { rows } = await sql<StaffAddress & { readonly accountId: string }>`
    select account_id as "accountId", email, language
    from people.addresses_of(${[...new Set(accountIds)]}::uuid[], ${rolesFor(act)})`.execute(tx)
  return new Map(rows.map(({ accountId, email, language }) => [accountId, { email, language }]))
}
