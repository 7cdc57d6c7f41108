import type { Score, ScorePart, Standard } from '../standard/standard.ts'
import { type Assessment, applies, pointsOf } from './assessment.ts'

/** How much each criterion adds to a score: per point of its own value. They add up to 1, or to nothing where nothing applies. */
export type Shares = ReadonlyMap<string, number>

/**
 * What a score is made of for this place, down to its criteria: a mean of means is not the mean of all. What does not apply, and a part of
 * which nothing applies, is left out, and the weights of the others fill its place.
 */
export function sharesOf(standard: Standard, score: Score, assessment: Assessment): Shares {
  const worked = new Map<string, Shares>()
  return sharesOfScore(score.id)

  // Each once, however many others it is part of.
  function sharesOfScore(id: string): Shares {
    const known = worked.get(id)
    if (known) return known
    const parts = standard.scores.find((one) => one.id === id)?.of ?? []
    const shares = mixed(parts.map((part) => [part.weight, sharesOfPart(part)]))
    worked.set(id, shares)
    return shares
  }

  function sharesOfPart(part: ScorePart): Shares {
    if ('score' in part) return sharesOfScore(part.score)
    const criteria = standard.criteria.filter(
      (criterion) =>
        ('criterion' in part ? criterion.id === part.criterion : criterion.element === part.element) &&
        applies(assessment, criterion),
    )
    return new Map(criteria.map(({ id }) => [id, 1 / criteria.length]))
  }
}

/** Shares by their weights; those of nothing weigh nothing. */
function mixed(parts: readonly (readonly [weight: number, shares: Shares])[]): Shares {
  const applying = parts.filter(([, shares]) => shares.size > 0)
  const sum = applying.reduce((all, [weight]) => all + weight, 0)
  const whole = new Map<string, number>()
  for (const [weight, shares] of applying)
    for (const [criterion, share] of shares) whole.set(criterion, (whole.get(criterion) ?? 0) + (share * weight) / sum)
  return whole
}

export interface ScoreResult {
  /** From 0 to 100; `undefined` where nothing of it applies. */
  readonly value: number | undefined
  /** How much of it has been answered, from 0 to 1; what has not is worth nothing so far. */
  readonly answered: number
}

export function scoreResult(standard: Standard, score: Score, assessment: Assessment): ScoreResult {
  const shares = [...sharesOf(standard, score, assessment)]
  const sumOf = (amount: (criterion: string) => number) =>
    shares.reduce((sum, [criterion, share]) => sum + share * amount(criterion), 0)
  return {
    value: shares.length === 0 ? undefined : sumOf((id) => pointsOf(assessment, { id })),
    answered: sumOf((id) => (assessment.answers.has(id) ? 1 : 0)),
  }
}
