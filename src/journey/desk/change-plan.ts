import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { type KeepPlan, keepPlan } from '../steps/keep-plan.ts'
import type { PlanFile } from '../steps/plan-file.ts'

export type ChangePlan = KeepPlan | { readonly kind: 'refused'; readonly reason: 'may-not' }

/** Brings what a place's plans are made of to what somebody has written: see `keepPlan`. */
export async function changePlan(tx: Write, member: Member, place: Place, plan: PlanFile): Promise<ChangePlan> {
  if (!mayDo(member.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  return keepPlan(tx, place, { placeId: place.id, accountId: member.accountId }, plan)
}
