import { type Assessment, applies, counts, pointsOf } from '../scoring/assessment.ts'
import { sharesOf } from '../scoring/score.ts'
import { neededOf, SCORE_TOLERANCE, stageResult, withEarlier } from '../scoring/stage.ts'
import type { Criterion, Rule, Stage, Standard } from '../standard/standard.ts'
import { isWithin, topOf } from '../standard/standard.ts'
import { atLeast, leastSum, type Requirement } from './least-sum.ts'

export type Gap =
  | {
      readonly kind: 'found'
      /** The fewest criteria with which the stage is reached; of equal numbers those of which most is there already. In order of the standard. */
      readonly criteria: readonly Criterion[]
      /** What must take place besides. */
      readonly milestones: readonly string[]
    }
  /** Whatever is done: too much of it does not apply to this place. */
  | { readonly kind: 'out-of-reach' }

/**
 * The smallest set of criteria that a place would have to meet, with all their evidence, to reach a stage and those it comes after.
 * An exact answer: worked out as an integer programme, not by trying what looks best.
 */
export async function smallestGap(standard: Standard, stage: Stage, assessment: Assessment): Promise<Gap> {
  const stages = withEarlier(standard, stage)
  const applying = standard.criteria.filter((criterion) => applies(assessment, criterion))
  const isMissing = (criterion: Criterion) => stages.some((one) => !counts(standard, one, assessment, criterion))
  const missing = applying.filter(isMissing)
  const requirements = stages.flatMap((one) =>
    one.rules.flatMap((rule, at) => requirementsOf(standard, one, rule, `${one.id} ${at}`, assessment, applying)),
  )
  const costs = new Map(missing.map((criterion) => [criterion.id, costOf(criterion, assessment, missing.length)]))
  const chosen = await leastSum(costs, requirements)
  if (!chosen) return { kind: 'out-of-reach' }
  return {
    kind: 'found',
    criteria: missing.filter(({ id }) => chosen.has(id)),
    milestones: milestonesMissing(standard, stages, assessment),
  }
}

/** One criterion always costs more than what is left to do in all of them together. */
function costOf(criterion: Criterion, assessment: Assessment, all: number): number {
  return 101 * all + Math.round(topOf(criterion) - pointsOf(assessment, criterion))
}

function requirementsOf(
  standard: Standard,
  stage: Stage,
  rule: Rule,
  name: string,
  assessment: Assessment,
  applying: readonly Criterion[],
): readonly Requirement[] {
  const isMet = (criterion: Criterion) => counts(standard, stage, assessment, criterion)
  switch (rule.kind) {
    case 'all':
    case 'at-least':
    case 'share': {
      const within = applying.filter((criterion) => isWithin(rule.of, criterion))
      const [met, open] = [within.filter(isMet), within.filter((criterion) => !isMet(criterion))]
      return [
        atLeast(
          neededOf(rule, within.length) - met.length,
          open.map(({ id }) => [id, 1]),
        ),
      ]
    }
    case 'elements': {
      const open = rule.elements.map((element) => ({
        name: `${name} ${element}`,
        criteria: applying.filter((criterion) => criterion.element === element && !isMet(criterion)),
      }))
      const unfinished = open.filter(({ criteria }) => criteria.length > 0)
      const needed = (rule.count ?? rule.elements.length) - (open.length - unfinished.length)
      return [
        // An element may be called whole only if each of its criteria is met.
        ...unfinished.flatMap(({ name: whole, criteria }) =>
          criteria.map(({ id }) =>
            atLeast(0, [
              [id, 1],
              [whole, -1],
            ]),
          ),
        ),
        atLeast(
          needed,
          unfinished.map(({ name: whole }) => [whole, 1]),
        ),
      ]
    }
    case 'score': {
      const score = standard.scores.find(({ id }) => id === rule.score)
      const shares = [...(score ? sharesOf(standard, score, assessment) : [])]
      const byId = new Map(applying.map((criterion) => [criterion.id, criterion]))
      const has = shares.reduce((sum, [id, share]) => sum + share * pointsOf(assessment, { id }), 0)
      const gains = shares.flatMap(([id, share]): [string, number][] => {
        const criterion = byId.get(id)
        const gain = criterion ? share * (topOf(criterion) - pointsOf(assessment, criterion)) : 0
        return gain > 0 ? [[id, gain]] : []
      })
      return [atLeast(rule.atLeast - SCORE_TOLERANCE - has, gains)]
    }
    case 'milestone':
      return []
  }
}

function milestonesMissing(standard: Standard, stages: readonly Stage[], assessment: Assessment): readonly string[] {
  const missing = stages.flatMap((stage) =>
    stageResult(standard, stage, assessment).rules.flatMap(({ rule, holds }) =>
      rule.kind === 'milestone' && !holds ? rule.milestone : [],
    ),
  )
  return [...new Set(missing)]
}
