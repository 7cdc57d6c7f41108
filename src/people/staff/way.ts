import type { Place } from '#places'
import type { MessageKey } from '#platform/i18n'
import type { Member } from '../accounts/account.ts'
import { type Act, actsIn } from '../roles/permission.ts'

/** A part of a place's workspace, declared by the module that keeps it. */
export interface StaffWay {
  /** Who may do this finds the way. */
  readonly act: Act
  /** Below `/staff/places/{place}`: `/pages`. */
  readonly path: string
  readonly label: MessageKey
  readonly group: WayGroup
}

/** What the parts of a workspace are about, in the order in which its people see them. */
const WAY_GROUPS = ['today', 'writing', 'translating', 'services-and-people', 'readers', 'measuring'] as const
export type WayGroup = (typeof WAY_GROUPS)[number]

/** The way to the people of a place. */
export const peopleWays: readonly StaffWay[] = [
  { act: 'manage-people', path: '/people', label: 'people.people', group: 'services-and-people' },
]

export interface GroupOfWays {
  readonly group: WayGroup
  /** In the order of their declaration; never empty. */
  readonly ways: readonly StaffWay[]
}

/** The ways that somebody may go in a place. */
export function waysOf(ways: readonly StaffWay[], { grants }: Member, { chain }: Place): readonly GroupOfWays[] {
  const acts = actsIn(grants, chain)
  return WAY_GROUPS.map((group) => ({
    group,
    ways: ways.filter((way) => way.group === group && acts.includes(way.act)),
  })).filter((group) => group.ways.length > 0)
}
