import type { Id } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'

/** Whose services somebody keeps in a place: everybody's, or those of these organisations. */
export type KeepsServicesOf = 'everybody' | readonly Id[]

export function keepsServicesOf({ grants }: Member, { chain }: Place): KeepsServicesOf {
  if (mayDo(grants, 'keep-service', { chain })) return 'everybody'
  return grants.flatMap(({ placeId, role }) =>
    role.name === 'organisation' && chain.includes(placeId) ? [role.organisationId] : [],
  )
}

/** Whether somebody may change what these organisations have in common; an entry of nobody's is for staff only. */
export function mayKeep({ grants }: Member, { chain }: Place, organizationIds: readonly (Id | undefined)[]): boolean {
  return (
    mayDo(grants, 'keep-service', { chain }) ||
    (organizationIds.length > 0 &&
      organizationIds.every(
        (organisationId) => organisationId !== undefined && mayDo(grants, 'keep-service', { chain, organisationId }),
      ))
  )
}
