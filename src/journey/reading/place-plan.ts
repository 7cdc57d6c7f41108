import type { Place } from '#places'
import type { Read } from '#platform/db'
import type { ItemKey } from '#texts'
import { problemsOfSteps, type Step } from '../plan/step.ts'
import { basisFor, type KeptPart, visibleParts } from '../steps/part-store.ts'
import type { Basis, NeedRules, StepRules } from '../steps/plan-file.ts'

/** A step as a place has it, with the item of its words. */
export type PlaceStep = Step & StepRules & ItemKey

/** What the plans of a place are made of, its own and what it inherits. */
export interface PlacePlan {
  readonly basis: Basis | undefined
  /** Without problems: they make plans. */
  readonly steps: readonly PlaceStep[]
  readonly needs: ReadonlyMap<string, NeedRules & ItemKey>
  readonly things: ReadonlyMap<string, ItemKey>
}

/** A place is loaded anew whenever it or an ancestor publishes, so what is known of its plans ends with it. */
const keptFor = new WeakMap<Place, Promise<PlacePlan>>()

export function placePlan(tx: Read, place: Place): Promise<PlacePlan> {
  const kept = keptFor.get(place)
  if (kept) return kept
  const reading = readPlacePlan(tx, place.chain)
  keptFor.set(place, reading)
  reading.catch(() => keptFor.delete(place))
  return reading
}

/** As it stands now, for whoever has just changed it. */
export async function readPlacePlan(tx: Read, chain: readonly number[]): Promise<PlacePlan> {
  const parts = await visibleParts(tx, chain)
  const steps = [...nearestOf(parts, 'step').values()].map(
    ({ name, rules, placeId, itemId }): PlaceStep => ({ id: name, ...(rules as StepRules), placeId, itemId }),
  )
  return {
    basis: await basisFor(tx, chain),
    steps: withoutCircles(steps),
    needs: new Map(
      [...nearestOf(parts, 'need')].map(([name, { rules, ...key }]) => [name, { ...(rules as NeedRules), ...key }]),
    ),
    things: nearestOf(parts, 'thing'),
  }
}

/** By name; two places that have made a part of the same name each for itself share the nearer one. */
function nearestOf(parts: readonly KeptPart[], kind: KeptPart['kind']): ReadonlyMap<string, KeptPart> {
  const found = new Map<string, KeptPart>()
  for (const part of parts) if (part.kind === kind && !found.has(part.name)) found.set(part.name, part)
  return found
}

/** Two places that are each right can make a circle together: nobody is to wait in it. */
function withoutCircles(steps: readonly PlaceStep[]): readonly PlaceStep[] {
  const circled = new Set(
    problemsOfSteps(steps).flatMap(({ kind, about }) => (kind === 'circle' ? about.split(' ') : [])),
  )
  return circled.size === 0 ? steps : steps.map((step) => (circled.has(step.id) ? { ...step, after: [] } : step))
}
