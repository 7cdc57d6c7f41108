import { distanceMetres, type ServiceOnOffer } from '#directory'
import type { CalendarDay, LanguageTag } from '#kernel'
import type { Place } from '#places'
import type { Evaluation } from '#questionnaires'
import type { KeptPlan } from '../kept/kept-plan.ts'
import { makePlan, needsOf, type PlannedStep } from '../plan/make-plan.ts'
import { type Help, type OfferedService, suggestServices } from '../plan/suggest-services.ts'
import type { Reads } from '../steps/plan-file.ts'
import { situationOf, suitsPerson, wishesOf } from './person.ts'
import type { PlacePlan, PlaceStep } from './place-plan.ts'

export interface PersonalPlan {
  readonly steps: readonly PlannedStep<PlaceStep>[]
  /** For the needs of what is to be done in this stage; `id` of a service is its slug. */
  readonly help: readonly Help[]
  /** Languages that the person speaks, BCP 47. */
  readonly spoken: readonly string[]
}

/** What one person has said, and where and when a plan is made from it. Holds answers: never log. */
export interface Told {
  readonly evaluation: Evaluation
  readonly reads: Reads
  readonly kept: KeptPlan
  readonly today: CalendarDay
  readonly language: LanguageTag
  /** Where the person is or is going to. */
  readonly place: Pick<Place, 'slug' | 'ancestors'>
  /** From where distances are measured; absent where it is not known. */
  readonly from: Place['position']
  /** Others may see it: of sensitive steps nothing is told but that there is one. */
  readonly isNeutral: boolean
}

/** From answers to a plan with the services that are open to this person. */
export function personalPlan(
  { steps, needs }: Pick<PlacePlan, 'steps' | 'needs'>,
  services: readonly ServiceOnOffer[],
  told: Told,
): PersonalPlan {
  const { evaluation, reads, kept, today, language, isNeutral } = told
  const plan = makePlan(steps, situationOf(evaluation, reads, kept, today))
  const shown = plan.steps.filter(({ step }) => !(isNeutral && step.isSensitive))
  const open = needsOf(shown)
  const named = Map.groupBy(
    shown.flatMap(({ step, state }) =>
      state === 'done' ? [] : step.services.map((slug) => ({ slug, needs: step.needs })),
    ),
    ({ slug }) => slug,
  )
  const wishes = wishesOf(evaluation, reads, language)
  return {
    steps: plan.steps,
    help: suggestServices(open, offered(services, needs, open, named, told), wishes),
    spoken: wishes.languages,
  }
}

/**
 * The services that answer one of these needs and are not closed to this person; sensitive ones only where a step names them. A need that
 * the place has not described is a topic.
 */
function offered(
  services: readonly ServiceOnOffer[],
  described: PlacePlan['needs'],
  needs: readonly string[],
  named: ReadonlyMap<string, readonly { readonly needs: readonly string[] }[]>,
  { evaluation, reads, place, from }: Told,
): readonly OfferedService[] {
  const byTopic = Map.groupBy(
    needs.flatMap((need) => (described.get(need)?.topics ?? [need]).map((topic) => ({ need, topic }))),
    ({ topic }) => topic,
  )
  const bySlug = Map.groupBy(
    needs.flatMap((need) => (described.get(need)?.services ?? []).map((slug) => ({ need, slug }))),
    ({ slug }) => slug,
  )
  const suits = suitsPerson(evaluation, reads, place)
  return services.flatMap((service): readonly OfferedService[] => {
    const { slug, topics, positions } = service
    const namedFor = named.get(slug)?.flatMap((step) => step.needs) ?? []
    if (service.isSensitive && namedFor.length === 0) return []
    const answers = [...topics.flatMap((topic) => byTopic.get(topic) ?? []), ...(bySlug.get(slug) ?? [])]
    const helps = new Set([...answers.map(({ need }) => need), ...namedFor])
    if (helps.size === 0) return []
    const suit = suits(service)
    if (suit === 'no') return []
    const distances = from ? positions.map((other) => distanceMetres(from, other)) : []
    return [
      {
        id: slug,
        needs: [...helps],
        namedFor,
        languages: service.languages,
        suits: suit,
        room: service.room,
        isFree: service.isFree,
        asksForNoPapers: service.asksForNoPapers,
        isStepFree: service.isStepFree,
        ...(distances.length > 0 && { distanceMetres: Math.min(...distances) }),
      },
    ]
  })
}
