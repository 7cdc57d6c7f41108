import { parseCalendarDay } from '#kernel'
import type { Reader } from '#places'
import { formatDate } from '#platform/i18n'
import { evaluateAt, type SittingVisit, saidAt, withAnswer } from '#questionnaires'
import { keptPlanIn, withKeptPlan } from '../kept/kept-plan.ts'
import type { OpenedPlan } from '../open-plan.ts'
import type { Destination } from '../reading/destination-store.ts'
import { differingIn } from './differing.ts'

/** The same, changed on two devices, in words. Contains answers: never log. */
export interface Difference {
  readonly path: string
  readonly question: string
  /** What stands; empty where nothing does. */
  readonly now: string
  readonly other: string
}

type Sitting = SittingVisit['sitting']

/** What is still to be decided, apart from what nobody is asked any more. */
export function differencesOf(
  reader: Reader,
  { sitting, definition, evaluation, kept }: OpenedPlan,
  destinations: readonly Destination[],
): readonly Difference[] {
  const { t, language, place } = reader
  const day = (text: string | undefined) => {
    const found = parseCalendarDay(text ?? '')
    return found ? formatDate(found, language) : ''
  }
  const name = (slug: string) => destinations.find((one) => one.slug === slug)?.name ?? slug
  return Object.entries(differingIn(sitting)).flatMap(([path, other]): readonly Difference[] => {
    if (path === 'arrival')
      return [{ path, question: t('journey.arrival-day'), now: day(kept.arrival), other: day(other) }]
    if (path === 'goingTo')
      return [{ path, question: t('journey.going-to'), now: name(kept.goingTo ?? place.slug), other: name(other) }]
    const now = saidAt(reader, evaluation, path)
    if (!now) return []
    const otherwise = evaluateAt(definition, withOther(sitting, definition, path, other), reader)
    return [{ path, question: now.question, now: now.answer, other: saidAt(reader, otherwise, path)?.answer ?? other }]
  })
}

/** The sitting with what the other device had. */
export function withOther(
  sitting: Sitting,
  definition: SittingVisit['definition'],
  path: string,
  other: string,
): Sitting {
  const kept = keptPlanIn(sitting)
  if (path === 'arrival') return withKeptPlan(sitting, { ...kept, arrival: parseCalendarDay(other) })
  if (path === 'goingTo') return withKeptPlan(sitting, { ...kept, goingTo: other })
  return { ...sitting, answers: withAnswer(definition, sitting.answers, path, other) }
}
