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
}

/** The way to the people of a place. */
export const peopleWays: readonly StaffWay[] = [{ act: 'manage-people', path: '/people', label: 'people.people' }]

/** The ways that somebody may go in a place, in the order of their declaration. */
export function waysOf(ways: readonly StaffWay[], { grants }: Member, { chain }: Place): readonly StaffWay[] {
  const acts = actsIn(grants, chain)
  return ways.filter(({ act }) => acts.includes(act))
}
