import { CONCERN_KINDS, type Concern, type ConcernKind } from './concern.ts'

/**
 * How long one thing of a kind takes, in minutes, reading and looking up included. Estimates to weigh one kind against another, not
 * measurements: a sentence is translated in 2, a report answered in 5, a page written for a vain search in 30.
 */
const MINUTES: Readonly<Record<ConcernKind, number>> = {
  'unanswered-reports': 5,
  'broken-links': 3,
  'outdated-texts': 2,
  'waiting-texts': 5,
  'entries-due': 4,
  'missing-searches': 10,
  'unreachable-pages': 3,
  'unmet-languages': 60,
}

export interface WeighedConcern extends Concern {
  readonly kind: ConcernKind
  /** All of it together. */
  readonly minutes: number
}

/**
 * What there is to do, by benefit per minute: readers concerned, divided by the minutes that all of it takes. So what helps many in
 * little time comes first, and a mountain of small use last. A thing of which no reader is known helps at least one. Equals stand in
 * the order of `CONCERN_KINDS`; what has a count of 0 is left out.
 */
export function byBenefit(concerns: readonly (Concern & { readonly kind: ConcernKind })[]): readonly WeighedConcern[] {
  const benefit = ({ affected, count, minutes }: WeighedConcern) => Math.max(affected, count) / minutes
  return concerns
    .filter(({ count }) => count > 0)
    .map((concern) => ({ ...concern, minutes: concern.count * MINUTES[concern.kind] }))
    .sort((a, b) => benefit(b) - benefit(a) || CONCERN_KINDS.indexOf(a.kind) - CONCERN_KINDS.indexOf(b.kind))
}
