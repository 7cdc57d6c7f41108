import { type Person, type ServiceOnOffer, type Suits, suits } from '#directory'
import { type CalendarDay, type LanguageTag, parseCalendarDay } from '#kernel'
import type { Place } from '#places'
import { choicesAt, type Evaluation, holds, valuesOf } from '#questionnaires'
import type { KeptPlan } from '../kept/kept-plan.ts'
import { answerAfterArrival, presentStage } from '../plan/arrival.ts'
import type { Situation } from '../plan/make-plan.ts'
import { PAPERS, STAGES } from '../plan/step.ts'
import type { Wishes } from '../plan/suggest-services.ts'
import type { Reads } from '../steps/plan-file.ts'

/** The day of arrival, past or expected: as noted last, else as answered. */
export function arrivalOf(evaluation: Evaluation, { arrival }: Reads, kept: KeptPlan): CalendarDay | undefined {
  return kept.arrival ?? (arrival === undefined ? undefined : dayIn(valuesOf(evaluation, arrival)[0]))
}

const dayIn = (text: string | undefined) => parseCalendarDay(text ?? '')

const stageAnswers = (evaluation: Evaluation, { stage }: Reads) =>
  choicesAt(evaluation, stage).map(({ name, columns }) => ({
    name,
    stage: STAGES.find((one) => one === columns.stage),
  }))

/** The answer to where somebody is, now that they have arrived; `undefined` while their own stands. */
export function turnedAnswer(
  evaluation: Evaluation,
  reads: Reads,
  kept: KeptPlan,
  today: CalendarDay,
): string | undefined {
  const said = valuesOf(evaluation, reads.stage)[0]
  return answerAfterArrival(stageAnswers(evaluation, reads), said, today, arrivalOf(evaluation, reads, kept))
}

/** What a plan needs to know, from what somebody has answered and noted. */
export function situationOf(evaluation: Evaluation, reads: Reads, kept: KeptPlan, today: CalendarDay): Situation {
  const said = valuesOf(evaluation, reads.stage)[0]
  const stage = stageAnswers(evaluation, reads).find(({ name }) => name === said)?.stage ?? 'first-days'
  const arrival = arrivalOf(evaluation, reads, kept)
  return {
    stage: presentStage(stage, today, arrival),
    today,
    ...(arrival && { arrival }),
    papers: papersOf(evaluation, reads, kept),
    done: new Set(kept.done),
    holds: (expression) => holds(evaluation, expression),
  }
}

function papersOf(evaluation: Evaluation, { papers }: Reads, kept: KeptPlan): Situation['papers'] {
  const days = PAPERS.map((paper) => {
    const question = papers[paper]
    const answered = question === undefined ? [] : valuesOf(evaluation, question).flatMap((text) => dayIn(text) ?? [])
    const noted = kept.papers.filter((one) => one.paper === paper).map(({ ends }) => ends)
    return [paper, [...new Set([...answered, ...noted])]] as const
  })
  return new Map(days.filter(([, ends]) => ends.length > 0))
}

/** Where the quarter lies in which somebody lives, as they have said it: never their address. */
export function quarterOf(evaluation: Evaluation, { quarter }: Reads): Place['position'] {
  const position = quarter?.positions[valuesOf(evaluation, quarter.question)[0] ?? '']
  return position && { latitude: position[0], longitude: position[1] }
}

/** What matters to somebody in a service, as far as they have said it. */
export function wishesOf(evaluation: Evaluation, reads: Reads, language: LanguageTag): Wishes {
  const spoken = reads.languages === undefined ? [] : valuesOf(evaluation, reads.languages)
  const says = (expression: string | undefined) => expression !== undefined && holds(evaluation, expression)
  return {
    languages: [...new Set([language, ...spoken.flatMap((chosen) => chosen.split(' '))])],
    needsStepFree: says(reads.needsStepFree),
    fearsPapers: says(reads.fearsPapers),
  }
}

/** Whether a service is for this person, by what they have said: of a span of years, only what holds for all of it is certain. */
export function suitsPerson(
  evaluation: Evaluation,
  { age, hasChildren, hasDisability }: Reads,
  place: Pick<Place, 'slug' | 'ancestors'>,
): (service: ServiceOnOffer) => Suits {
  const says = (expression: string | undefined) =>
    expression !== undefined && holds(evaluation, expression) ? true : undefined
  const years = age?.years[valuesOf(evaluation, age.question)[0] ?? '']
  const persons = (years ?? [undefined]).map(
    (age): Person => ({
      age,
      hasChildren: says(hasChildren),
      hasDisability: says(hasDisability),
      livesIn: [place.slug, ...place.ancestors.map(({ slug }) => slug)],
    }),
  )
  return (service) => {
    const verdicts = new Set(persons.map((person) => suits(service, person)))
    const [only = 'ask'] = verdicts
    return verdicts.size === 1 ? only : 'ask'
  }
}
