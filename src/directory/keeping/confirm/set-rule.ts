import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import type { ConfirmationRule } from './confirmation-rule.ts'
import { putRule } from './confirmation-store.ts'

export type SetRule = { readonly kind: 'set' } | { readonly kind: 'refused'; readonly reason: 'may-not' }

/** Decides how a place has its entries confirmed. */
export async function setRule(
  tx: Write,
  member: Member,
  { place, rule }: { readonly place: Place; readonly rule: ConfirmationRule },
): Promise<SetRule> {
  if (!mayDo(member.grants, 'manage-place', place)) return { kind: 'refused', reason: 'may-not' }
  await putRule(tx, place.id, rule)
  const act = 'directory.set-confirmation-rule'
  await recordAudit(tx, { placeId: place.id, actor: member.accountId, act, subject: `place:${place.id}` })
  return { kind: 'set' }
}
