import type { Id } from '#kernel'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { type MailMessage, queueMail } from '#platform/mail'
import type { Member } from '../accounts/account.ts'
import { mayDo } from '../roles/permission.ts'
import { type Colleague, colleaguesIn } from './colleague-store.ts'

export type ResetSecondFactor =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-person' }

/**
 * Decides that somebody who has lost their phone and their recovery codes is asked for none any more, and tells them. Only who is
 * administrator wherever that person has a role may do it, and nobody for themselves. Kept before the codes end: none ends without a
 * line in the audit.
 */
export async function resetSecondFactor(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly accountId: Id },
  mailWith: (colleague: Colleague) => MailMessage,
): Promise<ResetSecondFactor> {
  const { place, accountId } = wish
  if (!mayDo(by.grants, 'manage-people', place) || accountId === by.accountId)
    return { kind: 'refused', reason: 'may-not' }
  const colleague = (await colleaguesIn(tx, place.id)).find((one) => one.accountId === accountId)
  if (!colleague) return { kind: 'refused', reason: 'no-such-person' }
  if (!colleague.mayBeDisabled) return { kind: 'refused', reason: 'may-not' }
  await queueMail(tx, mailWith(colleague))
  await recordAudit(tx, {
    placeId: place.id,
    actor: by.accountId,
    act: 'people.reset-second-factor',
    subject: accountId,
  })
  return { kind: 'done' }
}
