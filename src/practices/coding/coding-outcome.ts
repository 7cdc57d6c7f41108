import { nominalAlpha, TENTATIVE_ALPHA } from '../plane/alpha.ts'
import {
  AXES,
  type Axis,
  type Coding,
  type Codings,
  disagreements,
  type Placement,
  placementOf,
} from '../plane/plane.ts'
import type { PolicyFeature } from './policy-feature.ts'

/** What a third person has decided where two coders differ. */
export type Ruling = Coding & { readonly reason: string }

/** What two people have read in a text independently of each other, and what was decided where they differ. */
export interface BothCodings {
  readonly hands: readonly [Codings, Codings]
  readonly rulings: ReadonlyMap<string, Ruling>
}

export interface CodingOutcome {
  /** `undefined` where there is nothing to compare. */
  readonly agreement: Readonly<Record<Axis | 'all', number | undefined>>
  /** Features on which they differ, and those of them that nobody has decided. */
  readonly differences: readonly string[]
  readonly open: readonly string[]
  /** What counts; a difference that is open counts as nothing, and widens an interval. */
  readonly counting: Codings
  readonly placement: Placement
}

/** What comes of two codings of the features that were asked. */
export function outcomeOf(features: readonly PolicyFeature[], { hands, rulings }: BothCodings): CodingOutcome {
  const [one, other] = hands
  const differences = disagreements(features, one, other)
  const counting = new Map(
    features.flatMap(({ id }): [string, Coding][] => {
      const coding = differences.includes(id) ? rulings.get(id) : one.get(id)
      return coding ? [[id, coding]] : []
    }),
  )
  return {
    agreement: {
      ...(Object.fromEntries(
        AXES.map((axis) => [
          axis,
          nominalAlpha(
            unitsOf(
              features.filter((feature) => isOn(axis, feature)),
              hands,
            ),
          ),
        ]),
      ) as Record<Axis, number | undefined>),
      all: nominalAlpha(unitsOf(features, hands)),
    },
    differences,
    open: differences.filter((id) => !rulings.has(id)),
    counting,
    placement: placementOf(features, counting),
  }
}

/** Whether it may be shown to everybody: nothing is open, and the coders agree often enough. */
export function isPublishable({ open, agreement }: CodingOutcome): boolean {
  return open.length === 0 && (agreement.all ?? 0) >= TENTATIVE_ALPHA
}

export function isOn(axis: Axis, { about }: PolicyFeature): boolean {
  return about !== 'right-restricted' && about.axis === axis
}

/** For alpha: of each feature what the coders say. */
export function unitsOf(features: readonly PolicyFeature[], hands: readonly Codings[]): readonly (readonly string[])[] {
  return features.map(({ id }) => hands.flatMap((codings) => codings.get(id)?.says ?? []))
}
