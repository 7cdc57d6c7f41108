import type { Id, Instant, LanguageTag, TimeZone } from '#kernel'

/** Whether a place invites others, or would like to come to one. */
export const KINDS = ['offered', 'asked'] as const
export type Kind = (typeof KINDS)[number]

/** What its host writes of a study visit or an event. */
export interface VisitDraft {
  readonly kind: Kind
  readonly title: string
  readonly about: string
  /** Of the standard; at least one. */
  readonly elements: readonly string[]
  readonly criteria: readonly string[]
  /** First and last moment; absent where the days are open. */
  readonly when: { readonly begins: Instant; readonly ends: Instant } | undefined
  /** Empty where it takes place online. */
  readonly location: string
  readonly languages: readonly LanguageTag[]
  /** Absent where they are not limited. */
  readonly seats: number | undefined
  readonly cost: string
  /** Whom one asks for: a role, never a person. */
  readonly contactRole: string
  readonly isPublic: boolean
}

/** As others see it. */
export interface Visit extends VisitDraft {
  readonly visitId: Id
  readonly hostId: number
  readonly hostSlug: string
  readonly hostName: string
  readonly zone: TimeZone
  /** Seats of those who were accepted. */
  readonly taken: number
  readonly learnt: string
  readonly closedAt: Instant | undefined
  /** Why those who moderate have hidden it from all but its host; empty where they have not. */
  readonly hiddenReason: string
}

/** What came of another place's interest; `asked`: nothing yet. */
export const ANSWERS = ['accepted', 'waiting', 'declined'] as const
export type InterestState = 'asked' | (typeof ANSWERS)[number]

/** What another place says to a visit. Contains what was written among colleagues: never public. */
export interface Interest {
  readonly fromPlace: number
  readonly fromName: string
  readonly people: number
  readonly message: string
  readonly state: InterestState
  readonly answer: string
}

/** Whether it is over, or was closed before. */
export const isPast = ({ when, closedAt }: Pick<Visit, 'when' | 'closedAt'>, now: Instant): boolean =>
  closedAt !== undefined || (when !== undefined && when.ends <= now)

/** Whether it was closed before it was over. */
export const isCancelled = ({ when, closedAt }: Pick<Visit, 'when' | 'closedAt'>): boolean =>
  closedAt !== undefined && (when === undefined || closedAt < when.ends)

/** Seats that are left, with those of one place given back; `undefined` where they are not limited. */
export function seatsLeft({ seats, taken }: Pick<Visit, 'seats' | 'taken'>, given = 0): number | undefined {
  return seats === undefined ? undefined : seats - taken + given
}

/** Whether a text names an address of mail or a telephone number, which nothing public may hold. */
export function holdsContact(text: string): boolean {
  return /\S@\S+\.\S/.test(text) || /(?:\+|\b00?)\d[\d\s()./-]{5,}\d/.test(text)
}
