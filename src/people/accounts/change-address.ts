import { type Id, type Instant, instantAt } from '#kernel'
import type { Write } from '#platform/db'
import { type MailMessage, queueMail } from '#platform/mail'
import { type LinkToken, newLinkToken } from '../invitations/link-token.ts'
import type { Member } from './account.ts'
import { putAddressChange, type TakenAddress, takeProvedAddress } from './address-change-store.ts'
import { recordOwnAct } from './record-own-act.ts'

const DAY_MS = 86_400_000

/**
 * Sends a link to an address with which somebody wants to sign in from now on; it works once within a day, and the address stays as it
 * is until then. Nothing tells whether somebody else has the address already.
 */
export async function askForAddress(
  tx: Write,
  by: Member,
  email: string,
  mailWith: (token: LinkToken) => MailMessage,
  now: Instant,
): Promise<void> {
  const token = newLinkToken()
  await putAddressChange(tx, { accountId: by.accountId, email, expiresAt: instantAt(now + DAY_MS) }, token)
  await queueMail(tx, mailWith(token))
  await recordOwnAct(tx, by, 'people.ask-for-address')
}

export type TakeAddress =
  | { readonly kind: 'taken'; readonly accountId: Id }
  | { readonly kind: 'refused'; readonly reason: 'link-over' }

/**
 * Gives the account its new address and tells the former one. Acts as the link's holder; `changeSignIn` changes with what somebody signs
 * in, which lives in another role of the database: just before the account is kept.
 *
 * @throws an error that `isTaken` knows when another account has the address.
 */
export async function takeAddress(
  tx: Write,
  mailWith: (taken: TakenAddress) => MailMessage,
  changeSignIn: (taken: TakenAddress) => Promise<void>,
  now: Instant,
): Promise<TakeAddress> {
  const taken = await takeProvedAddress(tx, now)
  if (!taken) return { kind: 'refused', reason: 'link-over' }
  await queueMail(tx, mailWith(taken))
  await changeSignIn(taken)
  return { kind: 'taken', accountId: taken.accountId }
}
