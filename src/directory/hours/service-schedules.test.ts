import { expect, test } from 'vitest'
import { newId } from '#kernel'
import type { Schedule } from './schedule.ts'
import {
  hoursOfService,
  nextChangeOfService,
  type ServiceSchedules,
  stateOfService,
  temporaryClosure,
} from './service-schedules.ts'
import { at, day, inLondon, weekly } from './testing-schedules.ts'

const mornings = [weekly('MO,TU,WE,TH,FR 09:00-12:00')]
const afternoons = [weekly('MO,TU,WE,TH,FR 14:00-18:00')]
const house = [weekly('MO,TU,WE,TH,FR,SA,SU 00:00-24:00')]

function location(ofServiceAtLocation: readonly Schedule[], ofLocation: readonly Schedule[] = house) {
  return { serviceAtLocationId: newId(), ofServiceAtLocation, ofLocation }
}

function service(ofService: readonly Schedule[], ...atLocations: ReturnType<typeof location>[]): ServiceSchedules {
  return { placeId: 1, serviceId: newId(), ofService, atLocations }
}

test("a location's own hours for the service count before the service's, and those before the hours of the house", () => {
  const [own, shared, bare] = [location(afternoons), location([]), location([])]
  expect(hoursOfService(service(mornings, own, shared, bare))).toEqual([
    { at: [own.serviceAtLocationId], schedules: afternoons },
    { at: [shared.serviceAtLocationId, bare.serviceAtLocationId], schedules: mornings },
  ])
  expect(hoursOfService(service([], bare))).toEqual([{ at: [bare.serviceAtLocationId], schedules: house }])
  expect(hoursOfService(service(mornings))).toEqual([{ at: [], schedules: mornings }])
})

test('one open door makes a service open', () => {
  const two = service([], location(mornings), location(afternoons))
  expect(stateOfService(two, at('2026-11-20T10:00Z'), inLondon())).toMatchObject({
    kind: 'open',
    until: at('2026-11-20T12:00Z'),
  })
  expect(stateOfService(two, at('2026-11-20T15:00Z'), inLondon())).toMatchObject({
    kind: 'open',
    until: at('2026-11-20T18:00Z'),
  })
  expect(stateOfService(two, at('2026-11-20T13:00Z'), inLondon())).toMatchObject({
    kind: 'closed',
    next: { start: at('2026-11-20T14:00Z') },
  })
})

test('hours by appointment go before a closed door, unknown hours before a door that never opens', () => {
  const byAppointment = [weekly('FR 13:00-17:00', { appointmentOnly: true })]
  const now = at('2026-11-20T14:30Z')
  expect(stateOfService(service([], location(mornings), location(byAppointment)), now, inLondon()).kind).toBe(
    'by-appointment',
  )
  expect(stateOfService(service([], location([], []), location(mornings)), now, inLondon()).kind).toBe('closed')
})

test('what it says changes as soon as one of its doors opens or closes', () => {
  const two = service([], location(mornings), location(afternoons))
  expect(nextChangeOfService(two, at('2026-11-20T13:00Z'), inLondon())).toBe(at('2026-11-20T14:00Z'))
})

test('a closure is what its days say, and until further notice when only the status tells', () => {
  const days = { closedFrom: day('2026-11-16'), closedTo: day('2026-12-04') }
  expect(temporaryClosure({ status: 'temporarily closed', ...days }, 'Repairs.')).toEqual({
    from: days.closedFrom,
    to: days.closedTo,
    reason: 'Repairs.',
  })
  expect(temporaryClosure({ status: 'temporarily closed', closedFrom: null, closedTo: null })).toEqual({
    from: '0001-01-01',
  })
  expect(temporaryClosure({ status: 'active', closedFrom: null, closedTo: null })).toBeUndefined()
})
