import type { CalendarDay } from '#kernel'
import { type Criterion, type Stage, type Standard, topOf } from '../standard/standard.ts'

/** How a place stands by a standard, on a day. */
export interface Assessment {
  readonly today: CalendarDay
  /** By criterion; what is missing has not been answered. */
  readonly answers: ReadonlyMap<string, CriterionAnswer>
  /** The last day on which each milestone took place. */
  readonly milestones: ReadonlyMap<string, CalendarDay>
}

export type CriterionAnswer =
  | {
      readonly kind: 'answered'
      /** Of 100, one of the values of the criterion's options. */
      readonly value: number
      /** Strands in which there is evidence. */
      readonly strands: ReadonlySet<string>
      readonly on: CalendarDay
    }
  /** Left out of every count and mean, as if the criterion were not there. */
  | { readonly kind: 'not-applicable' }

/** Whether a criterion is one for this place; what nobody has answered is. */
export const applies = ({ answers }: Assessment, { id }: Pick<Criterion, 'id'>): boolean =>
  answers.get(id)?.kind !== 'not-applicable'

/** Of 100; what nobody has answered is worth nothing. */
export function pointsOf({ answers }: Assessment, { id }: Pick<Criterion, 'id'>): number {
  const answer = answers.get(id)
  return answer?.kind === 'answered' ? answer.value : 0
}

/** Whether a criterion is met in the way in which this stage counts: with its best answer, its evidence, and not too long ago. */
export function counts(
  standard: Standard,
  stage: Stage,
  { answers, today }: Assessment,
  criterion: Criterion,
): boolean {
  const answer = answers.get(criterion.id)
  if (answer?.kind !== 'answered' || answer.value < topOf(criterion)) return false
  if (stage.allStrands && !standard.strands.every(({ id }) => answer.strands.has(id))) return false
  return stage.years === undefined || isWithinYears(answer.on, today, stage.years)
}

/** Whether `day` is at most so many years before `today`; the same day of the year still counts. */
export function isWithinYears(day: CalendarDay, today: CalendarDay, years: number): boolean {
  const first = `${String(Number(today.slice(0, 4)) - years).padStart(4, '0')}${today.slice(4)}`
  return day >= first
}

/** A place that meets everything. */
export function completeAssessment(standard: Standard): Assessment {
  const today = '2000-01-01' as CalendarDay
  const strands = new Set(standard.strands.map(({ id }) => id))
  return {
    today,
    answers: new Map(
      standard.criteria.map((criterion) => [
        criterion.id,
        { kind: 'answered', value: topOf(criterion), strands, on: today },
      ]),
    ),
    milestones: new Map(standard.milestones.map(({ id }) => [id, today])),
  }
}
