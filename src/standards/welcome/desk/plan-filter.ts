import type { CalendarDay, Id } from '#kernel'
import type { Keeping } from '../kept/plan-store.ts'
import { type Action, isOverdue, STATUSES } from '../plan/action.ts'

/** What somebody wants to see of a plan. */
export interface PlanFilter {
  readonly owner?: string | undefined
  readonly objective?: string | undefined
  /** One of the statuses, or `overdue`. */
  readonly status?: string | undefined
}

export const FILTERED_STATUSES = [...STATUSES, 'overdue'] as const

export function filterIn(query: URLSearchParams): PlanFilter {
  const given = (name: string) => query.get(name) ?? undefined
  return { owner: given('owner'), objective: given('objective'), status: given('status') }
}

/** The query of an address that shows this; empty for all of it. */
export function filterQuery(filter: PlanFilter): string {
  const given = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

export function isWanted(
  action: Action,
  { owner, objective, status }: PlanFilter,
  keepings: ReadonlyMap<Id, Keeping>,
  today: CalendarDay,
): boolean {
  if (owner !== undefined && keepings.get(action.actionId)?.ownerId !== owner) return false
  if (objective !== undefined && action.objectiveId !== objective) return false
  if (status === 'overdue') return isOverdue(action, today)
  return status === undefined || action.status === status
}
