import type { CalendarDay, Id, Instant, LanguageTag } from '#kernel'
import type { Practice } from '../record/practice.ts'

/**
 * Nobody but the sender sees what is `begun`. `accepted`: decided, and published within moments. What is `published` can be sent again, and
 * `declined` is over.
 */
export type DossierState = 'begun' | 'sent' | 'accepted' | 'published' | 'declined'

/** Why what was sent waits until staff have looked: it was taken out of the text. */
export type Hold = 'markup' | 'links'

/** Contains an address: never log. */
export interface Dossier {
  readonly placeId: number
  readonly dossierId: Id
  readonly state: DossierState
  /** An account, a command, or the holder of the first link. */
  readonly begunBy: string
  readonly senderAddress: string | undefined
  readonly language: LanguageTag
  readonly organisation: string
  /** As it was last sent; for whoever holds its link, as they have written it so far. */
  readonly record: Practice
  readonly held: readonly Hold[]
  readonly sending: number
  readonly begunAt: Instant
  readonly sentAt: Instant | undefined
  /** When reviewers last agreed. */
  readonly decidedOn: CalendarDay | undefined
}

export interface Question {
  readonly number: number
  readonly askedBy: string
  readonly askedAt: Instant
  readonly question: string
  readonly answer: string | undefined
  readonly answeredAt: Instant | undefined
}

export const isOpen = ({ answer }: Question): boolean => answer === undefined

/** Whether the sender may write in it: not while reviewers judge what they have, unless they have asked. */
export function mayChange({ state }: Pick<Dossier, 'state'>, questions: readonly Question[]): boolean {
  return state === 'begun' || state === 'published' || (state === 'sent' && questions.some(isOpen))
}
