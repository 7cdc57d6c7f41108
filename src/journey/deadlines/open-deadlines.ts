import type { Reader } from '#places'
import type { Answer } from '#platform/http'
import { basisOf, type OpenedPlan, openPlan, type PlanParts, viewPlan } from '../open-plan.ts'
import { type Deadline, deadlinesIn } from './deadline.ts'

export interface OpenedDeadlines extends Pick<OpenedPlan, 'sitting'> {
  /** Name of the form that the answers belong to. */
  readonly form: string
  readonly deadlines: readonly Deadline[]
}

/** The days of somebody's plan, as far as they may leave it; `undefined` where there is no plan. */
export async function openDeadlines(parts: PlanParts, reader: Reader): Promise<OpenedDeadlines | undefined> {
  const basis = await basisOf(parts, reader)
  const opened = basis && (await openPlan(parts, reader, basis))
  if (!opened) return undefined
  const view = await viewPlan(parts, reader, basis, opened, true)
  return { form: basis.form, sitting: opened.sitting, deadlines: deadlinesIn(view) }
}

/** For whoever has no plan yet. */
export const toPlan = ({ base }: Reader): Answer => ({ kind: 'redirect', status: 303, to: `${base}/plan` })
