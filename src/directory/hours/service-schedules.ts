import type { CalendarDay, Id, Instant } from '#kernel'
import type { HoursContext, TemporaryClosure } from './day-hours.ts'
import { nextChange, type OpenState, stateAt } from './opening-hours.ts'
import type { Schedule } from './schedule.ts'

/** The hours that are written for a service, for the service at a location, and for the location itself. */
export interface ServiceSchedules {
  readonly placeId: number
  readonly serviceId: Id
  readonly ofService: readonly Schedule[]
  /** In the service's own order; empty for a service without a location. */
  readonly atLocations: readonly LocationSchedules[]
}

export interface LocationSchedules {
  readonly serviceAtLocationId: Id
  readonly ofServiceAtLocation: readonly Schedule[]
  readonly ofLocation: readonly Schedule[]
}

/** Hours that hold at one or several of a service's locations; at none for a service that has no location. */
export interface HoursSomewhere {
  readonly at: readonly Id[]
  readonly schedules: readonly Schedule[]
}

/** What counts at a location: its own hours for this service, else the service's, else those of the house. */
export function schedulesAt(service: ServiceSchedules, location: LocationSchedules): readonly Schedule[] {
  if (location.ofServiceAtLocation.length > 0) return location.ofServiceAtLocation
  return service.ofService.length > 0 ? service.ofService : location.ofLocation
}

/** The different hours of a service, each with the locations where they hold. Never empty. */
export function hoursOfService(service: ServiceSchedules): readonly HoursSomewhere[] {
  if (service.atLocations.length === 0) return [{ at: [], schedules: service.ofService }]
  const groups: { at: Id[]; schedules: readonly Schedule[] }[] = []
  for (const location of service.atLocations) {
    const schedules = schedulesAt(service, location)
    const same = groups.find((group) => group.schedules === schedules)
    if (same) same.at.push(location.serviceAtLocationId)
    else groups.push({ at: [location.serviceAtLocationId], schedules })
  }
  return groups
}

/** The state at the location where a person is served soonest: one open door makes a service open. */
export function stateOfService(service: ServiceSchedules, now: Instant, context: HoursContext): OpenState {
  const [first, ...others] = hoursOfService(service).map(({ schedules }) => stateAt(schedules, now, context))
  return others.reduce((best, state) => (isSooner(state, best) ? state : best), first as OpenState)
}

/** When any of the service's hours may say something else. */
export function nextChangeOfService(service: ServiceSchedules, now: Instant, context: HoursContext): Instant {
  return Math.min(...hoursOfService(service).map(({ schedules }) => nextChange(schedules, now, context))) as Instant
}

export interface Closure {
  readonly status: string
  readonly closedFrom: CalendarDay | null
  readonly closedTo: CalendarDay | null
}

/** The temporary closure of a service: its days, or from ever until further notice when only its status tells. */
export function temporaryClosure(
  { status, closedFrom, closedTo }: Closure,
  reason?: string,
): TemporaryClosure | undefined {
  if (closedFrom !== null) return { from: closedFrom, to: closedTo ?? undefined, reason }
  return status === 'temporarily closed' ? { from: '0001-01-01' as CalendarDay, reason } : undefined
}

function isSooner(state: OpenState, than: OpenState): boolean {
  const [rank, otherRank] = [rankOf(state), rankOf(than)]
  return rank < otherRank || (rank === otherRank && startOf(state) < startOf(than))
}

function rankOf(state: OpenState): number {
  switch (state.kind) {
    case 'open':
      return 0
    case 'by-appointment':
      return state.until === undefined ? 2 : 1
    case 'closed':
      return state.next === undefined ? 4 : 2
    case 'unknown':
      return 3
  }
}

/** Of open doors the one that stays open longest comes first, of others the one that opens first. */
function startOf(state: OpenState): number {
  switch (state.kind) {
    case 'open':
      return state.until === 'around-the-clock' ? Number.NEGATIVE_INFINITY : -state.until
    case 'by-appointment':
      return Math.min(state.next?.start ?? Number.POSITIVE_INFINITY, state.opens?.start ?? Number.POSITIVE_INFINITY)
    case 'closed':
      return state.next?.start ?? Number.POSITIVE_INFINITY
    case 'unknown':
      return Number.POSITIVE_INFINITY
  }
}
