/**
 * Where a policy or practice stands by its own words: how far it keeps cultural identities, and how far it brings people into contact.
 * Stated intent, not effect. Policies are placed, one domain at a time; countries and people never are.
 */

export const AXES = ['identity-maintenance', 'social-mixing'] as const
export type Axis = (typeof AXES)[number]

/** Something a text may say, for one end of an axis or the other; a right is neither. */
export interface Feature {
  readonly id: string
  readonly about: { readonly axis: Axis; readonly towards: 'more' | 'less' } | 'right-restricted'
}

/** What a text says of a feature; `yes` and `no` rest on a passage of it. */
export type Coding = { readonly says: 'yes' | 'no'; readonly passage: string } | { readonly says: 'not-stated' }

/** The words that a coding rests on. */
export function passageOf(coding: Coding): string | undefined {
  return coding.says === 'not-stated' ? undefined : coding.passage
}

/** By feature; what is missing has not been coded, and is told apart from what is not stated nowhere. */
export type Codings = ReadonlyMap<string, Coding>

/** From 0, the less, to 1, the more; both ends included. */
export interface Interval {
  readonly low: number
  readonly high: number
}

export type Quadrant = 'integration' | 'separation' | 'assimilation' | 'marginalisation' | 'cannot-tell'

export interface Placement {
  readonly axes: Readonly<Record<Axis, Interval>>
  readonly quadrant: Quadrant
  /** Features by which a right is restricted, whatever the plane says. */
  readonly restrictions: readonly string[]
}

const MIDDLE = 0.5

/**
 * The placement of one text in one domain. What is not stated could be either: it widens the interval. A quadrant is named only where the
 * whole of both intervals lies in it.
 */
export function placementOf(features: readonly Feature[], codings: Codings): Placement {
  const axes = {
    'identity-maintenance': intervalOf('identity-maintenance', features, codings),
    'social-mixing': intervalOf('social-mixing', features, codings),
  }
  return {
    axes,
    quadrant: quadrantOf(axes),
    restrictions: features.flatMap(({ id, about }) =>
      about === 'right-restricted' && codings.get(id)?.says === 'yes' ? id : [],
    ),
  }
}

function intervalOf(axis: Axis, features: readonly Feature[], codings: Codings): Interval {
  const own = features.flatMap(({ id, about }) =>
    about !== 'right-restricted' && about.axis === axis
      ? [{ says: codings.get(id)?.says, towards: about.towards }]
      : [],
  )
  if (own.length === 0) return { low: 0, high: 1 }
  const isMore = ({ says, towards }: (typeof own)[number]) => says === (towards === 'more' ? 'yes' : 'no')
  const isOpen = ({ says }: (typeof own)[number]) => says === undefined || says === 'not-stated'
  const low = own.filter(isMore).length / own.length
  return { low, high: low + own.filter(isOpen).length / own.length }
}

function quadrantOf(axes: Placement['axes']): Quadrant {
  const keeps = sideOf(axes['identity-maintenance'])
  const mixes = sideOf(axes['social-mixing'])
  if (keeps === undefined || mixes === undefined) return 'cannot-tell'
  if (keeps === 'more') return mixes === 'more' ? 'integration' : 'separation'
  return mixes === 'more' ? 'assimilation' : 'marginalisation'
}

/** On which side of the middle all of it lies; on the middle itself it lies on neither. */
function sideOf({ low, high }: Interval): 'more' | 'less' | undefined {
  if (low > MIDDLE) return 'more'
  return high < MIDDLE ? 'less' : undefined
}

/** What two coders said apart, for somebody to decide. */
export function disagreements(features: readonly Feature[], one: Codings, other: Codings): readonly string[] {
  return features.flatMap(({ id }) => (one.get(id)?.says === other.get(id)?.says ? [] : id))
}
