import type { CalendarDay } from '#kernel'
import type { Evaluation } from '../engine/index.ts'
import { type AnswerSet, answersToHandIn, lastDayOf, wholeUntil } from './answer-set.ts'
import type { OpenedSitting, Sitting } from './sitting.ts'

export interface HandInWish {
  /** Answers about safety too. */
  readonly withSafety?: boolean
  /** The day on which it was filled in on paper, where it was. */
  readonly filledOnPaper?: CalendarDay
}

export interface HandIn {
  /** What the place gets. */
  readonly set: AnswerSet
  /** The sitting as it is from then on. */
  readonly sitting: Sitting
}

/** The answers of a sitting on their way to the place. `ended`: the sitting, evaluated as one that ends. */
export function handIn(
  { form, definition, sitting }: Pick<OpenedSitting, 'form' | 'definition' | 'sitting'>,
  ended: Evaluation,
  today: CalendarDay,
  { withSafety = false, filledOnPaper }: HandInWish = {},
): HandIn {
  return {
    set: {
      answerSetId: sitting.handInId,
      form,
      answers: answersToHandIn(ended, withSafety),
      unplaced: sitting.unplaced,
      handedInOn: today,
      filledOnPaper,
      keepUntil: lastDayOf(today),
      wholeUntil: wholeUntil(definition, today, today),
    },
    sitting: { ...sitting, answers: ended.answers, handedInOn: today },
  }
}
