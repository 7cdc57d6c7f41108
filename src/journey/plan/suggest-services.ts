/** What a suggestion needs to know of a service: what the directory says of it, and how far it is. */
export interface OfferedService {
  readonly id: string
  /** What it helps with. */
  readonly needs: readonly string[]
  /** Those of them for which a step of the plan names it. */
  readonly namedFor: readonly string[]
  /** Spoken there, BCP 47. */
  readonly languages: readonly string[]
  /** Whether it is for this person; `ask` where something about one of them is not known. Services that are not are not offered. */
  readonly suits: 'yes' | 'ask'
  /** Whether it takes new people, as last said; absent where nobody has said. */
  readonly room: 'open' | 'waiting-list' | 'full' | undefined
  readonly isFree: boolean
  readonly asksForNoPapers: boolean
  readonly isStepFree: boolean
  /** From where the person is or is going to; absent where either is not known. */
  readonly distanceMetres?: number
}

/** What a person has said matters to them; what they have not said excludes nothing. */
export interface Wishes {
  /** Languages they speak, the best first. */
  readonly languages: readonly string[]
  readonly needsStepFree: boolean
  readonly fearsPapers: boolean
}

/** What speaks for a service, or must be known before going there. */
export type Reason =
  | 'in-your-steps'
  | 'for-you'
  | 'ask-first'
  | 'your-language'
  | 'near'
  | 'takes-people'
  | 'waiting-list'
  | 'free'
  | 'no-papers'
  | 'step-free'

export interface Suggestion {
  readonly service: OfferedService
  /** In the order in which they weigh. */
  readonly reasons: readonly Reason[]
}

/** Help for one need; without a suggestion the place has a gap, and a person to ask is named instead. */
export interface Help {
  readonly need: string
  readonly suggestions: readonly Suggestion[]
}

const MOST = 3
const NEAR_METRES = 3_000
/** Beyond this, a service of the same country is named only where there is nothing nearer. */
const REACHABLE_METRES = 50_000

/** How much a reason weighs: what the place itself names for the step most, whether one is let in more than how one is understood, and that more than the way there. */
const WEIGHTS: Readonly<Record<Reason, number>> = {
  'in-your-steps': 64,
  'for-you': 32,
  'takes-people': 16,
  'your-language': 16,
  'no-papers': 8,
  'step-free': 8,
  near: 4,
  free: 2,
  'waiting-list': -8,
  'ask-first': 0,
}

/**
 * For each need up to three services that take this person, each with its reasons: the best first, nearer ones before equals. What is
 * full is never suggested, and neither is a building with steps to somebody who cannot climb them.
 */
export function suggestServices(
  needs: readonly string[],
  services: readonly OfferedService[],
  wishes: Wishes,
): readonly Help[] {
  const byNeed = new Map<string, OfferedService[]>(needs.map((need) => [need, []]))
  for (const service of services) {
    if (service.room === 'full' || (wishes.needsStepFree && !service.isStepFree)) continue
    for (const need of service.needs) byNeed.get(need)?.push(service)
  }
  return needs.map((need) => ({ need, suggestions: best(need, byNeed.get(need) ?? [], wishes) }))
}

function best(need: string, services: readonly OfferedService[], wishes: Wishes): readonly Suggestion[] {
  const reachable = services.filter(({ distanceMetres = 0 }) => distanceMetres <= REACHABLE_METRES)
  return (reachable.length > 0 ? reachable : services)
    .map((service) => {
      const reasons = reasonsFor(need, service, wishes)
      return { service, reasons, weight: reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0) }
    })
    .sort(
      (one, other) =>
        other.weight - one.weight ||
        (one.service.distanceMetres ?? Number.POSITIVE_INFINITY) -
          (other.service.distanceMetres ?? Number.POSITIVE_INFINITY) ||
        (one.service.id < other.service.id ? -1 : 1),
    )
    .slice(0, MOST)
    .map(({ service, reasons }) => ({ service, reasons }))
}

function reasonsFor(need: string, service: OfferedService, wishes: Wishes): readonly Reason[] {
  const { room, distanceMetres } = service
  const found: readonly (Reason | false)[] = [
    service.namedFor.includes(need) && 'in-your-steps',
    service.suits === 'yes' ? 'for-you' : 'ask-first',
    room === 'open' && 'takes-people',
    service.languages.some((language) => wishes.languages.includes(language)) && 'your-language',
    wishes.fearsPapers && service.asksForNoPapers && 'no-papers',
    wishes.needsStepFree && 'step-free',
    distanceMetres !== undefined && distanceMetres <= NEAR_METRES && 'near',
    service.isFree && 'free',
    room === 'waiting-list' && 'waiting-list',
  ]
  return found.filter((reason) => reason !== false)
}
