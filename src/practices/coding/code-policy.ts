import type { Id } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, type Write } from '#platform/db'
import type { Coding } from '../plane/plane.ts'
import { type Coder, codersOf, finishAs, putCode } from './coding-store.ts'
import type { Policy } from './policy.ts'
import { featuresFor } from './policy-feature.ts'
import { lockPolicy } from './policy-store.ts'

export type CodePolicy =
  | { readonly kind: 'kept' }
  | {
      readonly kind: 'refused'
      readonly reason:
        | 'may-not'
        | 'no-such-policy'
        | 'no-such-feature'
        | 'no-such-passage'
        | 'is-finished'
        | 'is-incomplete'
    }

/** What this member reads in a text of one feature, on their own. The passage stands in the text, word for word. */
export async function codeFeature(
  tx: Write,
  by: Member,
  place: Place,
  policyId: Id,
  { feature, coding }: { readonly feature: string; readonly coding: Coding },
): Promise<CodePolicy> {
  const open = await openFor(tx, by, place, policyId)
  if (!('policy' in open)) return open
  if (!featuresFor(open.policy).some(({ id }) => id === feature)) return { kind: 'refused', reason: 'no-such-feature' }
  if (!standsIn(open.policy, coding)) return { kind: 'refused', reason: 'no-such-passage' }
  await putCode(tx, { placeId: place.id, policyId, accountId: by.accountId }, feature, coding)
  return { kind: 'kept' }
}

/** Finishes this member's coding: from then on it does not change. Once a second one has, both see what the other has read. */
export async function finishCoding(tx: Write, by: Member, place: Place, policyId: Id): Promise<CodePolicy> {
  const open = await openFor(tx, by, place, policyId)
  if (!('policy' in open)) return open
  const own = open.coders.find(({ accountId }) => accountId === by.accountId)
  if (!featuresFor(open.policy).every(({ id }) => own?.codings.has(id)))
    return { kind: 'refused', reason: 'is-incomplete' }
  const hand = open.coders.some((coder) => coder.hand === 1) ? 2 : 1
  await finishAs(tx, { placeId: place.id, policyId, accountId: by.accountId }, hand)
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'practices.finish-coding', subject: policyId })
  return { kind: 'kept' }
}

/** Whether what is quoted stands in the text; what is not stated quotes nothing. */
export function standsIn({ body }: Pick<Policy, 'body'>, coding: Coding): boolean {
  return coding.says === 'not-stated' || (coding.passage.trim() !== '' && body.includes(coding.passage))
}

/** The text with its coders, where this member may still code it. */
async function openFor(
  tx: Write,
  by: Member,
  place: Place,
  policyId: Id,
): Promise<{ readonly policy: Policy; readonly coders: readonly Coder[] } | Extract<CodePolicy, { kind: 'refused' }>> {
  if (!mayDo(by.grants, 'code-policy', place)) return { kind: 'refused', reason: 'may-not' }
  const policy = await lockPolicy(tx, place.id, policyId)
  if (!policy) return { kind: 'refused', reason: 'no-such-policy' }
  const coders = await codersOf(tx, place.id, policyId)
  const isClosed = coders.some(({ accountId, hand }) => hand === 2 || (hand === 1 && accountId === by.accountId))
  return isClosed ? { kind: 'refused', reason: 'is-finished' } : { policy, coders }
}
