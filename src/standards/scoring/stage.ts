import { type Criterion, isWithin, type Rule, type Stage, type Standard } from '../standard/standard.ts'
import { type Assessment, applies, counts, isWithinYears } from './assessment.ts'
import { scoreResult } from './score.ts'

/** How a rule stands: what there is of what it needs. */
export interface RuleResult {
  readonly rule: Rule
  readonly holds: boolean
  /** Criteria, elements, or points of a score; of a milestone 0 or 1. */
  readonly has: number
  readonly needs: number
}

export interface StageResult {
  readonly stage: Stage
  /** Whether its own rules hold; the stages that it comes after are asked by themselves. */
  readonly holds: boolean
  readonly rules: readonly RuleResult[]
}

export function stageResult(standard: Standard, stage: Stage, assessment: Assessment): StageResult {
  const rules = stage.rules.map((rule) => ruleResult(standard, stage, rule, assessment))
  return { stage, rules, holds: rules.every(({ holds }) => holds) }
}

/** The stage and all that it comes after. */
export function withEarlier(standard: Standard, stage: Stage): readonly Stage[] {
  const found = new Set([stage])
  for (const one of found)
    for (const id of one.after) {
      const earlier = standard.stages.find((other) => other.id === id)
      if (earlier) found.add(earlier)
    }
  return [...found]
}

export const isReached = (standard: Standard, stage: Stage, assessment: Assessment): boolean =>
  withEarlier(standard, stage).every((one) => stageResult(standard, one, assessment).holds)

/** The first stage that is not reached yet; `undefined` when all are. */
export const nextStage = (standard: Standard, assessment: Assessment): Stage | undefined =>
  standard.stages.find((stage) => !isReached(standard, stage, assessment))

/** The highest stage that is reached; `undefined` when none is. */
export const highestStage = (standard: Standard, assessment: Assessment): Stage | undefined =>
  standard.stages.findLast((stage) => isReached(standard, stage, assessment))

/** How many criteria a rule needs of those in its scope that apply. */
export function neededOf(rule: Extract<Rule, { kind: 'all' | 'at-least' | 'share' }>, applying: number): number {
  switch (rule.kind) {
    case 'all':
      return applying
    case 'at-least':
      return rule.count
    case 'share':
      // 0.9 of 10 is 9, whatever binary fractions make of it.
      return Math.ceil(rule.share * applying - 1e-9)
  }
}

function ruleResult(standard: Standard, stage: Stage, rule: Rule, assessment: Assessment): RuleResult {
  const applying = standard.criteria.filter((criterion) => applies(assessment, criterion))
  const isMet = (criterion: Criterion) => counts(standard, stage, assessment, criterion)
  const result = (has: number, needs: number): RuleResult => ({ rule, has, needs, holds: has >= needs })
  switch (rule.kind) {
    case 'all':
    case 'at-least':
    case 'share': {
      const within = applying.filter((criterion) => isWithin(rule.of, criterion))
      return result(within.filter(isMet).length, neededOf(rule, within.length))
    }
    case 'elements': {
      const whole = rule.elements.filter((id) => applying.every((one) => one.element !== id || isMet(one)))
      return result(whole.length, rule.count ?? rule.elements.length)
    }
    case 'milestone': {
      const day = assessment.milestones.get(rule.milestone)
      const isDone = day !== undefined && (rule.years === undefined || isWithinYears(day, assessment.today, rule.years))
      return result(isDone ? 1 : 0, 1)
    }
    case 'score': {
      const score = standard.scores.find(({ id }) => id === rule.score)
      const value = score && scoreResult(standard, score, assessment).value
      return { ...result(value ?? 0, rule.atLeast), holds: (value ?? 0) >= rule.atLeast - SCORE_TOLERANCE }
    }
  }
}

/** Sums of fractions are not exact; nobody is refused for the seventh digit. */
export const SCORE_TOLERANCE = 1e-6
