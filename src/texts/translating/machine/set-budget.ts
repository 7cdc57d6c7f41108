import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { putBudget } from './budget-store.ts'

export type SetBudget = { readonly kind: 'set' } | { readonly kind: 'refused'; readonly reason: 'may-not' }

/** Sets how many characters a place lets machines translate in a month. */
export async function setBudget(
  tx: Write,
  by: Member,
  { place, characters }: { readonly place: Place; readonly characters: number },
): Promise<SetBudget> {
  if (!mayDo(by.grants, 'manage-place', place)) return { kind: 'refused', reason: 'may-not' }
  await putBudget(tx, place.id, characters)
  await recordAudit(tx, {
    placeId: place.id,
    actor: by.accountId,
    act: 'texts.set-budget',
    subject: `place:${place.id}`,
  })
  return { kind: 'set' }
}
