import { addDays, type CalendarDay } from '#kernel'
import { type Answers, isAnswers } from '../engine/answers.ts'
import type { Form, Item, Question } from '../form/form.ts'

type Held = Answers[string]

/** The answers without those that a question's own time has ended for. `since`: the day that counts, in the shape of the answers. */
export function withoutEnded(
  items: readonly Item[],
  answers: Answers,
  since: (question: Question, day: Held | undefined) => CalendarDay | undefined,
  day: CalendarDay,
  days?: Held,
): Answers {
  return eachAnswer(items, answers, [days], (question, held, [changed]) => {
    const from = since(question, changed)
    const isOver = question.retention !== undefined && from !== undefined && addDays(from, question.retention) < day
    return isOver ? undefined : held
  })
}

/**
 * On which day each answer was last changed whose question says how long it is kept, in the shape of the answers: as before where the
 * answer is still the same, else `today`.
 */
export function daysOfChange(
  { items }: Form,
  answers: Answers,
  before: { readonly answers: Answers; readonly days?: Answers | undefined },
  today: CalendarDay,
): Answers {
  return eachAnswer(items, answers, [before.answers, before.days], ({ retention }, held, [was, day]) => {
    if (retention === undefined || held === '') return undefined
    return was === held && typeof day === 'string' ? day : today
  })
}

/** What `work` makes of each answer, where it makes something of it; `beside`: further values in the shape of the answers. */
function eachAnswer(
  items: readonly Item[],
  answers: Answers,
  beside: readonly (Held | undefined)[],
  work: (question: Question, held: Held, beside: readonly (Held | undefined)[]) => Held | undefined,
): Answers {
  const named = new Map(items.map((item) => [item.name, item]))
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, held]): [string, Held][] => {
      const item = named.get(name)
      const same = beside.map((one) => (isAnswers(one) && Object.hasOwn(one, name) ? one[name] : undefined))
      if (!item || item.kind === 'question') {
        const made = item ? work(item, held, same) : held
        return made === undefined ? [] : [[name, made]]
      }
      const below = (one: Held, around: readonly (Held | undefined)[]) =>
        isAnswers(one) ? eachAnswer(item.items, one, around, work) : {}
      if (!Array.isArray(held)) return [[name, below(held, same)]]
      const instances = held as readonly Answers[]
      return [
        [
          name,
          instances.map((one, at) =>
            below(
              one,
              same.map((all) => (Array.isArray(all) ? all[at] : undefined)),
            ),
          ),
        ],
      ]
    }),
  )
}
