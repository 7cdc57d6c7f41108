import type { CalendarDay, LanguageTag } from '#kernel'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { inLanguage } from '#ui'
import { type KeptAssessment, roundOf } from '../../assessing/assessment-store.ts'
import { standingOf } from '../../assessing/hand.ts'
import { smallestGap } from '../../gap/smallest-gap.ts'
import { type Assessment, applies, pointsOf } from '../../scoring/assessment.ts'
import { isReached, nextStage } from '../../scoring/stage.ts'
import { type Standard, topOf } from '../../standard/standard.ts'
import type { ClosedCriterion } from '../plan/action.ts'
import type { ReportedStanding } from './council-report.ts'

/** A criterion that is missing to the next stage, with its question. */
export interface Missing extends ClosedCriterion {
  readonly question: string
}

export interface StandingWish {
  readonly language: LanguageTag
  readonly today: CalendarDay
  /** What the plan does about a criterion, by name. */
  readonly doing: (closed: ClosedCriterion) => readonly string[]
}

/** How a place stands in a round, and what is missing to the next stage. */
export async function standingIn(
  tx: Write,
  place: Place,
  { assessmentId, standard, frozenOn }: KeptAssessment,
  { language, today, doing }: StandingWish,
): Promise<{ readonly standing: ReportedStanding; readonly missing: readonly Missing[] }> {
  const on = frozenOn ?? today
  const assessment = standingOf(standard, await roundOf(tx, place.id, assessmentId), on)
  const words = (texts: Readonly<Record<string, string>> = {}) => inLanguage(texts, language).text
  const next = nextStage(standard, assessment)
  const gap = next && (await smallestGap(standard, next, assessment))
  const missing = (gap?.kind === 'found' ? gap.criteria : []).map(({ id, question }) => ({
    standard: standard.id,
    criterion: id,
    question: words(question),
  }))
  const milestoneTitle = (id: string) => words(standard.milestones.find((one) => one.id === id)?.title)
  const reached = standard.stages.filter((stage) => isReached(standard, stage, assessment)).at(-1)
  return {
    missing,
    standing: {
      standard: standard.id,
      title: words(standard.title),
      on,
      stage: reached && words(reached.title),
      parts: partsOf(standard, assessment).map(({ title, ...part }) => ({ title: words(title), ...part })),
      missing:
        next && gap?.kind === 'found'
          ? {
              kind: 'enough',
              stage: words(next.title),
              criteria: missing.map((one) => ({ question: one.question, actions: doing(one) })),
              milestones: gap.milestones.map(milestoneTitle),
            }
          : { kind: standard.stages.length === 0 ? 'no-stages' : next ? 'out-of-reach' : 'all-reached' },
    },
  }
}

/** Of each part how many of its criteria are met with their best answer, of those that apply. */
function partsOf(standard: Standard, assessment: Assessment) {
  return standard.elements.map(({ id, title }) => {
    const applying = standard.criteria.filter((one) => one.element === id && applies(assessment, one))
    const met = applying.filter((one) => pointsOf(assessment, one) >= topOf(one)).length
    return { title, met, all: applying.length }
  })
}
