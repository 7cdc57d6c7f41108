import type { CalendarDay, LanguageTag } from '#kernel'
import type { Place } from '#places'
import type { Session } from '#platform/auth'
import type { Acting } from '#platform/db'
import type { Ask, Credentials } from '#platform/http'
import type { Translate } from '#platform/i18n'
import type { Member } from '../accounts/account.ts'

/** Somebody at the workspace's door: who it is, is not known yet. */
export interface Caller {
  readonly ask: Ask
  readonly credentials: Credentials
  readonly language: LanguageTag
  readonly direction: 'ltr' | 'rtl'
  readonly t: Translate
}

/** Somebody who has signed in, at one request. */
export interface Visit extends Caller {
  readonly member: Member
  readonly session: Session
  /** Stands in every form of this session: see `FormOfVisit`. */
  readonly formToken: string
}

/** Somebody who may do something in a place: what the route has declared. */
export interface PlaceVisit extends Visit {
  readonly place: Place
  /** The day in the place's zone. */
  readonly today: CalendarDay
  /** `/staff/places/a-town`: where the workspace of this place begins. */
  readonly base: string
  /** For `database.write`: this account, in this place. */
  readonly acting: Required<Acting>
}
