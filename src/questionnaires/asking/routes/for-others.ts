import type { Instant } from '#kernel'
import type { Place, Reader } from '#places'
import type { Write } from '#platform/db'
import type { Used } from '../../sitting/sittings.ts'
import { type AskingParts, type ServedVisit, useSitting } from './asking.ts'
import { forgetSitting, handedInBy, takeBack } from './take-back.ts'
import { type GivenAnswers, type TakenOver, takeOver } from './take-over.ts'

/** What other modules do with the answers of a reader, who holds the cookie. */
export interface AnswersForOthers {
  /**
   * Opens the reader's sitting of a form for another module, which reads the answers and keeps its own things sealed `beside` them, in one
   * transaction. `undefined` when the reader has none, or none any more.
   */
  useSitting<T>(
    reader: Reader,
    form: string,
    work: (visit: ServedVisit, tx: Write) => Used<T> | Promise<Used<T>>,
  ): Promise<T | undefined>
  handedInBy: typeof handedInBy
  /** Deletes what the reader has handed in from their sitting of a form. */
  takeBack(reader: Reader, form: string): Promise<void>
  /** Deletes the reader's sitting of a form; answers the cookie that forgets it on the device too. */
  forget(reader: Reader, form: string): Promise<string>
  /** Begins a sitting of the place's form with answers that were given elsewhere; `undefined` where the place has no such form. */
  takeOver(place: Place, form: string, given: GivenAnswers, now: Instant): Promise<TakenOver | undefined>
}

export function answersForOthers(asking: AskingParts): AnswersForOthers {
  return {
    useSitting: (reader, form, work) => useSitting(asking, reader, work, form),
    handedInBy,
    takeBack: (reader, form) => takeBack(asking, reader, form),
    forget: (reader, form) => forgetSitting(asking, reader, form),
    takeOver: (place, form, given, now) => takeOver(asking, place, form, given, now),
  }
}
