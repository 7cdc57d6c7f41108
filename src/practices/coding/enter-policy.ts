import { type Id, newId } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { codersOf } from './coding-store.ts'
import type { PolicyFacts } from './policy.ts'
import { currentVersion } from './policy-feature.ts'
import { insertPolicy, lockPolicy, updatePolicy } from './policy-store.ts'

export type EnterPolicy =
  | { readonly kind: 'entered'; readonly policyId: Id }
  | { readonly kind: 'refused'; readonly reason: 'may-not' }

/** Enters a text that is to be coded, by the features of today. */
export async function enterPolicy(tx: Write, by: Member, place: Place, facts: PolicyFacts): Promise<EnterPolicy> {
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  const policyId = newId()
  await insertPolicy(tx, place.id, { ...facts, policyId, features: currentVersion() })
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'practices.enter-policy', subject: policyId })
  return { kind: 'entered', policyId }
}

export type ChangePolicy =
  | { readonly kind: 'changed' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-policy' | 'is-coded' }

/** Changes a text that nobody has begun to code. */
export async function changePolicy(
  tx: Write,
  by: Member,
  place: Place,
  policyId: Id,
  facts: PolicyFacts,
): Promise<ChangePolicy> {
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  if (!(await lockPolicy(tx, place.id, policyId))) return { kind: 'refused', reason: 'no-such-policy' }
  if ((await codersOf(tx, place.id, policyId)).length > 0) return { kind: 'refused', reason: 'is-coded' }
  await updatePolicy(tx, place.id, policyId, facts)
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'practices.change-policy', subject: policyId })
  return { kind: 'changed' }
}
