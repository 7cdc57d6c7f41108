import type { Id, Instant } from '#kernel'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import type { Member } from '../accounts/account.ts'
import { setDisabled } from '../accounts/account-store.ts'
import { mayDo } from '../roles/permission.ts'
import { colleaguesIn } from './colleague-store.ts'

export type DisableAccount =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-person' }

/**
 * Shuts somebody with a role in the acting place out, everywhere, or lets them in again. Only who is administrator wherever that
 * person has a role may do it: a town does not shut out the region's people. Nobody does it to themselves.
 */
export async function disableAccount(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly accountId: Id; readonly disabled: boolean },
  now: Instant,
): Promise<DisableAccount> {
  const { place, accountId, disabled } = wish
  if (!mayDo(by.grants, 'manage-people', place) || accountId === by.accountId)
    return { kind: 'refused', reason: 'may-not' }
  const colleague = (await colleaguesIn(tx, place.id)).find((one) => one.accountId === accountId)
  if (!colleague) return { kind: 'refused', reason: 'no-such-person' }
  if (!(await setDisabled(tx, accountId, disabled ? now : undefined))) return { kind: 'refused', reason: 'may-not' }
  const act = disabled ? 'people.disable-account' : 'people.enable-account'
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act, subject: accountId })
  return { kind: 'done' }
}
