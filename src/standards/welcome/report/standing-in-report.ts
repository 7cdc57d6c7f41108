import type { CalendarDay, LanguageTag } from '#kernel'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { inLanguage } from '#ui'
import { type KeptAssessment, roundOf } from '../../assessing/assessment-store.ts'
import { standingOf } from '../../assessing/hand.ts'
import { smallestGap } from '../../gap/smallest-gap.ts'
import { type SolvedElsewhere, solvedElsewhere } from '../../gap/solved-elsewhere.ts'
import { type Assessment, applies, pointsOf } from '../../scoring/assessment.ts'
import { isReached, nextStage } from '../../scoring/stage.ts'
import { type Standard, topOf } from '../../standard/standard.ts'
import type { ClosedCriterion } from '../plan/action.ts'
import type { ReportedSolved, ReportedStanding } from './council-report.ts'

export interface StandingWish {
  readonly language: LanguageTag
  readonly today: CalendarDay
  /** What the plan does about a criterion, by name. */
  readonly doing: (closed: ClosedCriterion) => readonly string[]
}

/** How a place stands in a round, what is missing to the next stage, and who has solved it elsewhere. */
export async function standingIn(
  tx: Write,
  place: Place,
  { assessmentId, standard, frozenOn }: KeptAssessment,
  { language, today, doing }: StandingWish,
): Promise<{ readonly standing: ReportedStanding; readonly solved: readonly ReportedSolved[] }> {
  const on = frozenOn ?? today
  const assessment = standingOf(standard, await roundOf(tx, place.id, assessmentId), on)
  const words = (texts: Readonly<Record<string, string>> = {}) => inLanguage(texts, language).text
  const next = nextStage(standard, assessment)
  const gap = next && (await smallestGap(standard, next, assessment))
  const missing = gap?.kind === 'found' ? gap.criteria : []
  const milestoneTitle = (id: string) => words(standard.milestones.find((one) => one.id === id)?.title)
  const reached = standard.stages.filter((stage) => isReached(standard, stage, assessment)).at(-1)
  return {
    solved: (await solvedElsewhere(tx, { place, language }, standard, missing)).map((one) =>
      reportedSolved(one, language),
    ),
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
              criteria: missing.map(({ id, question }) => ({
                question: words(question),
                actions: doing({ standard: standard.id, criterion: id }),
              })),
              milestones: gap.milestones.map(milestoneTitle),
            }
          : { kind: standard.stages.length === 0 ? 'no-stages' : next ? 'out-of-reach' : 'all-reached' },
    },
  }
}

const reportedSolved = ({ element, practices, actions }: SolvedElsewhere, language: LanguageTag): ReportedSolved => ({
  part: inLanguage(element.title, language).text,
  practices: practices.map(({ title, evidenceLevel }) => ({ title, evidenceLevel })),
  actions: actions.map(({ title, evidenceLevel, place: { name } }) => ({ title, evidenceLevel, place: name })),
})

/** Of each part how many of its criteria are met with their best answer, of those that apply. */
function partsOf(standard: Standard, assessment: Assessment) {
  return standard.elements.map(({ id, title }) => {
    const applying = standard.criteria.filter((one) => one.element === id && applies(assessment, one))
    const met = applying.filter((one) => pointsOf(assessment, one) >= topOf(one)).length
    return { title, met, all: applying.length }
  })
}
