import { describe, expect, test } from 'vitest'
import { type OfferedService, suggestServices, type Wishes } from './suggest-services.ts'

const service = (id: string, more: Partial<OfferedService> = {}): OfferedService => ({
  id,
  needs: ['health'],
  namedFor: [],
  languages: ['en'],
  suits: 'yes',
  room: undefined,
  isFree: false,
  asksForNoPapers: false,
  isStepFree: false,
  ...more,
})
const nobodySpecial: Wishes = { languages: [], needsStepFree: false, fearsPapers: false }
const found = (services: readonly OfferedService[], wishes: Partial<Wishes> = {}) =>
  suggestServices(['health'], services, { ...nobodySpecial, ...wishes })[0]?.suggestions ?? []
const ids = (services: readonly OfferedService[], wishes: Partial<Wishes> = {}) =>
  found(services, wishes).map(({ service: { id } }) => id)

describe('services for a need', () => {
  test('are three at most, each with its reasons', () => {
    const many = ['a', 'b', 'c', 'd'].map((id) => service(id))
    expect(ids(many)).toEqual(['a', 'b', 'c'])
    expect(found([service('a', { room: 'open', isFree: true, distanceMetres: 800 })])[0]?.reasons).toEqual([
      'for-you',
      'takes-people',
      'near',
      'free',
    ])
  })

  test('that a step of the plan names for this need come first', () => {
    const services = [
      service('near', { distanceMetres: 100, isFree: true }),
      service('named', { namedFor: ['health'] }),
    ]
    expect(ids(services)).toEqual(['named', 'near'])
    expect(ids([service('a'), service('elsewhere', { namedFor: ['work'] })])).toEqual(['a', 'elsewhere'])
  })

  test('that are full are never suggested, and a waiting list comes after a door that is open', () => {
    expect(
      ids([
        service('full', { room: 'full' }),
        service('waiting', { room: 'waiting-list' }),
        service('open', { room: 'open' }),
      ]),
    ).toEqual(['open', 'waiting'])
  })

  test('that are surely for this person come before those where one must ask', () => {
    const [first, second] = found([service('ask', { suits: 'ask', isFree: true }), service('sure')])
    expect([first?.service.id, second?.reasons[0]]).toEqual(['sure', 'ask-first'])
  })

  test('in the person’s language come before nearer ones in another', () => {
    const services = [
      service('near', { distanceMetres: 100 }),
      service('arabic', { languages: ['ar'], distanceMetres: 9_000 }),
    ]
    expect(ids(services, { languages: ['ar'] })).toEqual(['arabic', 'near'])
    expect(ids(services)).toEqual(['near', 'arabic'])
  })

  test('behind steps are not for somebody who cannot climb them', () => {
    const services = [service('stairs'), service('ramp', { isStepFree: true })]
    expect(ids(services, { needsStepFree: true })).toEqual(['ramp'])
  })

  test('that ask for no papers come first to somebody who fears to be asked', () => {
    const services = [service('a'), service('b', { asksForNoPapers: true })]
    expect(ids(services, { fearsPapers: true })).toEqual(['b', 'a'])
  })

  test('at the other end of the country are named only where there is nothing nearer', () => {
    const far = service('far', { distanceMetres: 300_000, languages: ['ar'], room: 'open' })
    expect(ids([far, service('here', { distanceMetres: 500 })], { languages: ['ar'] })).toEqual(['here'])
    expect(ids([far])).toEqual(['far'])
  })

  test('are missing honestly: a need without any is a gap', () => {
    expect(suggestServices(['housing'], [service('a')], nobodySpecial)).toEqual([{ need: 'housing', suggestions: [] }])
  })
})
