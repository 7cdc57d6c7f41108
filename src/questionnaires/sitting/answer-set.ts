import { addDays, type CalendarDay, type Id } from '#kernel'
import type { Definition } from '../engine/definition.ts'
import type { Answers, EvaluatedNode, Evaluation } from '../engine/index.ts'
import type { Form, Item, Question } from '../form/form.ts'
import type { FormKey } from '../forms/form-store.ts'
import { withoutEnded } from './retention.ts'

/** What somebody hands in to a place. Holds what they said about themselves: never log. */
export interface AnswerSet {
  /** Made by whoever sends; under the same id it is kept once. */
  readonly answerSetId: Id
  readonly form: FormKey
  readonly answers: Answers
  /** Answers that the form has no question for, by their former path. */
  readonly unplaced: Readonly<Record<string, string>>
  readonly handedInOn: CalendarDay
  /** The day on which it was filled in on paper; absent for what was answered on a screen. */
  readonly filledOnPaper?: CalendarDay | undefined
  /** The last day on which it is kept. */
  readonly keepUntil: CalendarDay
  /** The last day on which all of it is kept: some answers are forgotten sooner. */
  readonly wholeUntil: CalendarDay
}

/** How long a place keeps what was handed in, unless a question says that its answer is forgotten sooner. */
export const KEPT_DAYS = 365

export const lastDayOf = (handedInOn: CalendarDay): CalendarDay => addDays(handedInOn, KEPT_DAYS)

/** What is handed in: answers that are asked for at the end, and those about safety only if they are wished for. */
export function answersToHandIn({ root }: Evaluation, withSafety: boolean): Answers {
  return withoutHidden(root, (question) => withSafety || question.sensitivity !== 'safety')
}

/**
 * What a person gives on of their answers: those below the items of these names, outermost of the form, and those about safety only if
 * they are wished for by themselves. Of an item that is not chosen nothing is said, not even how many there are of a repeat.
 */
export function answersToGive({ root }: Evaluation, chosen: ReadonlySet<string>, withSafety: boolean): Answers {
  const given = withoutHidden(root, ({ sensitivity }, { chain }) =>
    sensitivity === 'safety' ? withSafety : chosen.has(chain[1]?.name ?? ''),
  )
  return Object.fromEntries(Object.entries(given).filter(([name, held]) => chosen.has(name) || saysSomething(held)))
}

function saysSomething(held: Answers[string]): boolean {
  return typeof held === 'string' || Object.values(held).some(saysSomething)
}

type Held = Extract<EvaluatedNode, { kind: 'question' | 'group' | 'instance' }>

function withoutHidden(node: Held, isGiven: (question: Question, definition: Definition) => boolean): Answers {
  return Object.fromEntries(
    node.slots.flatMap((slot): [string, string | Answers | readonly Answers[]][] => {
      const { name, question, expressions, isDrawn } = slot.definition
      if (!slot.relevant) return []
      if (slot.kind === 'repeat') return [[name, slot.instances.map((each) => withoutHidden(each, isGiven))]]
      if (!question) {
        const answers = withoutHidden(slot, isGiven)
        return Object.keys(answers).length > 0 ? [[name, answers]] : []
      }
      const isOwn = question.type !== 'note' && (!expressions.calculation || isDrawn)
      return isOwn && slot.value !== '' && isGiven(question, slot.definition) ? [[name, slot.value]] : []
    }),
  )
}

/** The last day on which the answers of `form` are as whole as on `day`; at most `keepUntil`. */
export function wholeUntil(form: Form, handedInOn: CalendarDay, day: CalendarDay): CalendarDay {
  const ends = questionsIn(form.items).flatMap(({ retention }) =>
    retention === undefined ? [] : [addDays(handedInOn, retention)],
  )
  const last = lastDayOf(handedInOn)
  return [...ends, last].filter((end) => end >= day).toSorted()[0] ?? last
}

/** The answers without those whose time was over before `day`. */
export function remainingOn(form: Form, answers: Answers, handedInOn: CalendarDay, day: CalendarDay): Answers {
  return withoutEnded(form.items, answers, () => handedInOn, day)
}

function questionsIn(items: readonly Item[]): readonly Question[] {
  return items.flatMap((item) => (item.kind === 'question' ? [item] : questionsIn(item.items)))
}
