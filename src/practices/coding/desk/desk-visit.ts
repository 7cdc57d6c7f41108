import { idIn, mayDo, type PlaceVisit } from '#people'
import type { Write } from '#platform/db'
import { NotFound } from '#platform/http'
import { type BothCodings, type CodingOutcome, outcomeOf } from '../coding-outcome.ts'
import { bothCodings, type Coder, codersOf } from '../coding-store.ts'
import { isCoder } from '../decide-policy.ts'
import type { Policy } from '../policy.ts'
import { featuresFor, type PolicyFeature } from '../policy-feature.ts'
import { policyIn } from '../policy-store.ts'

/** Somebody at one text, with what they may see of it and do to it. */
export interface DeskVisit {
  readonly visit: PlaceVisit
  readonly policy: Policy
  readonly features: readonly PolicyFeature[]
  readonly coders: readonly Coder[]
  readonly own: Coder | undefined
  /** Once two have finished. */
  readonly coded: { readonly both: BothCodings; readonly outcome: CodingOutcome } | undefined
  readonly isOneOfBoth: boolean
  readonly rights: { readonly mayEnter: boolean; readonly mayAdjudicate: boolean; readonly mayPublish: boolean }
}

/** @throws NotFound when the address names no text of the place. */
export async function deskVisit(tx: Write, visit: PlaceVisit): Promise<DeskVisit> {
  const { place, member } = visit
  const policyId = idIn(visit, 'policy')
  const policy = await policyIn(tx, place.id, policyId)
  if (!policy) throw new NotFound('policy')
  const features = featuresFor(policy)
  const coders = await codersOf(tx, place.id, policyId)
  const both = await bothCodings(tx, place.id, policyId, coders)
  return {
    visit,
    policy,
    features,
    coders,
    own: coders.find(({ accountId }) => accountId === member.accountId),
    coded: both && { both, outcome: outcomeOf(features, both) },
    isOneOfBoth: isCoder(coders, member),
    rights: {
      mayEnter: mayDo(member.grants, 'write', place),
      mayAdjudicate: mayDo(member.grants, 'adjudicate-policy', place),
      mayPublish: mayDo(member.grants, 'publish', place),
    },
  }
}

/** @throws NotFound when the address names no feature that is asked of the text. */
export function featureIn({ visit, features }: DeskVisit): PolicyFeature {
  const feature = features.find(({ id }) => id === visit.ask.params.feature)
  if (!feature) throw new NotFound('feature')
  return feature
}
