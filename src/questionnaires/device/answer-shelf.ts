import type { Id } from '#kernel'
import type { Letter } from '#platform/pack/device'
import type { OpenedSitting } from '../sitting/sitting.ts'

/** Where a device keeps what somebody answers. Sittings are named by place and form: one of each at a time. */
export interface AnswerShelf {
  /** Does the work when nobody else works with the sitting: what is sent twice or at once waits for each other. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>
  sitting(name: string): Promise<OpenedSitting | undefined>
  /** Keeps the sitting and, where there is one, the letter that takes its answers to the place: both or neither. */
  keep(name: string, opened: OpenedSitting, letter?: Letter): Promise<void>
  /** Nothing is left of it, nor of a letter that has not been sent. */
  forget(name: string, handInId: Id): Promise<void>
  outcomeOf(handInId: Id): Promise<Letter['outcome']>
  /** Has a letter that was refused sent once more. */
  sendAgain(handInId: Id): Promise<void>
}
