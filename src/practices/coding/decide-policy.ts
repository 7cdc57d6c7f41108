import type { CalendarDay, Id } from '#kernel'
import { type Member, mayDo } from '#people'
import { type Place, touchPlace } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { standsIn } from './code-policy.ts'
import { isPublishable, outcomeOf, type Ruling } from './coding-outcome.ts'
import { bothCodings, type Coder, codersOf, putRuling } from './coding-store.ts'
import { featuresFor } from './policy-feature.ts'
import { lockPolicy, setPublished } from './policy-store.ts'

type Refused<Reason> = { readonly kind: 'refused'; readonly reason: Reason }

/** Of a reason, in characters. */
export const LONGEST_REASON = 1_000

export type AdjudicateFeature =
  | { readonly kind: 'kept' }
  | Refused<
      'may-not' | 'no-such-policy' | 'is-coder' | 'no-difference' | 'no-such-passage' | 'no-reason' | 'is-published'
    >

/** Decides what counts where the two codings of a text differ, with a reason; by somebody who is neither of the two. */
export async function adjudicateFeature(
  tx: Write,
  by: Member,
  place: Place,
  policyId: Id,
  { feature, ruling }: { readonly feature: string; readonly ruling: Ruling },
): Promise<AdjudicateFeature> {
  const coded = await codedPolicy(tx, by, place, policyId, 'adjudicate-policy')
  if (coded.kind === 'refused') return coded
  const { policy, coders, outcome } = coded
  if (policy.publishedOn !== undefined) return { kind: 'refused', reason: 'is-published' }
  if (isCoder(coders, by)) return { kind: 'refused', reason: 'is-coder' }
  if (!outcome?.differences.includes(feature)) return { kind: 'refused', reason: 'no-difference' }
  if (!standsIn(policy, ruling)) return { kind: 'refused', reason: 'no-such-passage' }
  if (ruling.reason.trim() === '') return { kind: 'refused', reason: 'no-reason' }
  await putRuling(tx, { placeId: place.id, policyId, accountId: by.accountId }, feature, ruling)
  await told(tx, by, place, 'practices.adjudicate-feature', `${policyId} ${feature}`)
  return { kind: 'kept' }
}

/** Whether somebody is one of the two whose coding counts. */
export function isCoder(coders: readonly Coder[], { accountId }: Member): boolean {
  return coders.some((coder) => coder.hand !== undefined && coder.accountId === accountId)
}

export type PublishPolicy = { readonly kind: 'kept' } | Refused<'may-not' | 'no-such-policy' | 'not-publishable'>

/** Shows everybody where a text stands, once nothing about it is open and its coders agree often enough. */
export async function publishPolicy(
  tx: Write,
  by: Member,
  place: Place,
  policyId: Id,
  today: CalendarDay,
): Promise<PublishPolicy> {
  const coded = await codedPolicy(tx, by, place, policyId, 'publish')
  if (coded.kind === 'refused') return coded
  if (!coded.outcome || !isPublishable(coded.outcome)) return { kind: 'refused', reason: 'not-publishable' }
  await setPublished(tx, place.id, policyId, coded.policy.publishedOn ?? today)
  await touchPlace(tx, place.id)
  await told(tx, by, place, 'practices.publish-policy', policyId)
  return { kind: 'kept' }
}

/** Takes a text away from readers; what was read in it is kept. */
export async function withdrawPolicy(tx: Write, by: Member, place: Place, policyId: Id): Promise<PublishPolicy> {
  if (!mayDo(by.grants, 'publish', place)) return { kind: 'refused', reason: 'may-not' }
  if (!(await lockPolicy(tx, place.id, policyId))) return { kind: 'refused', reason: 'no-such-policy' }
  await setPublished(tx, place.id, policyId, undefined)
  await touchPlace(tx, place.id)
  await told(tx, by, place, 'practices.withdraw-policy', policyId)
  return { kind: 'kept' }
}

async function codedPolicy(tx: Write, by: Member, place: Place, policyId: Id, act: 'adjudicate-policy' | 'publish') {
  if (!mayDo(by.grants, act, place)) return { kind: 'refused', reason: 'may-not' } as const
  const policy = await lockPolicy(tx, place.id, policyId)
  if (!policy) return { kind: 'refused', reason: 'no-such-policy' } as const
  const coders = await codersOf(tx, place.id, policyId)
  const both = await bothCodings(tx, place.id, policyId, coders)
  return { kind: 'found', policy, coders, outcome: both && outcomeOf(featuresFor(policy), both) } as const
}

async function told(tx: Write, by: Member, place: Place, act: string, subject: string): Promise<void> {
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act, subject })
}
