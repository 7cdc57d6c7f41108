import { type CalendarDay, type Id, namedId } from '#kernel'
import type { PlanView } from '../reading/read-plan.ts'

/** A step that is to be done by a day, as far as it leaves the plan: of a sensitive one neither title nor name. */
export interface Deadline {
  readonly stepId: Id
  /** The last day on which it is in time. */
  readonly day: CalendarDay
  readonly title: string
}

/** What is to be done by a day, the nearest first. `view`: as others may see it. */
export function deadlinesIn({ steps, voices, words, reader }: PlanView): readonly Deadline[] {
  const [voice] = voices
  return steps
    .flatMap(({ step, state, due, isPrivate }) => {
      if (due === undefined || state === 'done') return []
      const own = isPrivate || !voice ? undefined : words(step, 'title', voice)?.text
      return [{ stepId: step.itemId, day: due, title: own ?? reader.t('journey.private-step') }]
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** What a calendar knows an entry by: the same whenever it is fetched again, and nothing that names the step. `calendarId`: random. */
export const entryId = (calendarId: Id, { stepId }: Deadline): Id => namedId(calendarId, stepId)
