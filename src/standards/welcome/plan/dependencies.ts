import type { Id } from '#kernel'
import type { Action } from './action.ts'

type Link = Pick<Action, 'actionId' | 'needs'>

/**
 * Actions that wait for each other in a circle which `changed` is part of, beginning with it, each followed by one that it needs;
 * `undefined` where there is none. The others of `actions` are known to be without circles.
 */
export function circleThrough(changed: Link, actions: readonly Link[]): readonly Id[] | undefined {
  const needs = new Map(actions.map((one) => [one.actionId, one.needs]))
  const cameFrom = new Map<Id, Id>()
  const waiting: Id[] = [changed.actionId]
  for (const one of waiting)
    for (const needed of one === changed.actionId ? changed.needs : (needs.get(one) ?? [])) {
      if (needed === changed.actionId) return wayTo(one, cameFrom)
      if (cameFrom.has(needed)) continue
      cameFrom.set(needed, one)
      waiting.push(needed)
    }
  return undefined
}

function wayTo(last: Id, cameFrom: ReadonlyMap<Id, Id>): readonly Id[] {
  const way = [last]
  for (let before = cameFrom.get(last); before !== undefined; before = cameFrom.get(before)) way.unshift(before)
  return way
}

type Dated = Pick<Action, 'actionId' | 'status' | 'needs' | 'beginsOn' | 'endsOn'>

/** Of what an action needs and what is not done, those that end on the day on which it begins or later: it begins too early. */
export function notEndedBefore<T extends Dated>({ needs, beginsOn }: Dated, actions: readonly T[]): readonly T[] {
  if (beginsOn === undefined) return []
  return actions.filter(
    ({ actionId, status, endsOn }) =>
      needs.includes(actionId) && status !== 'done' && endsOn !== undefined && endsOn >= beginsOn,
  )
}
