import type { CalendarDay, LanguageTag } from '#kernel'
import type { Act } from '#people'
import type { Place } from '#places'
import type { RawBuilder, Read } from '#platform/db'

/** What can need doing; each kind has its words under `upkeep.what-…`, its time in `order.ts`. Equals are shown in this order. */
export const CONCERN_KINDS = [
  'unanswered-reports',
  'broken-links',
  'outdated-texts',
  'waiting-texts',
  'entries-due',
  'missing-searches',
  'unreachable-pages',
  'unmet-languages',
] as const
export type ConcernKind = (typeof CONCERN_KINDS)[number]

/** One kind of thing that needs doing in a place, as the module that knows of it tells it. */
export interface Concern {
  /** How many things: sentences, links, entries, reports, pages. */
  readonly count: number
  /**
   * How many readers it concerns: how often, since the first of last month, the pages were opened on which it stands; how often it was
   * searched or asked for.
   */
  readonly affected: number
  /** Where it is done, below the workspace of the place: `/links`. */
  readonly href: string
  /** At most three, those first that concern most readers. */
  readonly examples: readonly Example[]
}

/** A title, a phrase, a name. */
export interface Example {
  readonly text: string
  readonly language: LanguageTag
}

/** Where somebody looks, and what is theirs to do there. */
export interface Looking {
  readonly place: Place
  /** The calendar day in the place's zone. */
  readonly today: CalendarDay
  /** In which examples are told, where they exist in it. */
  readonly language: LanguageTag
  /** Of the place's languages those into which this member may translate. */
  readonly translates: readonly LanguageTag[]
}

/** Where a kind of concern comes from that stands on pages and entries; all of them are weighed together. */
export interface ItemSource {
  readonly kind: ConcernKind
  /** What a member must be allowed to do, to be told. */
  readonly act: Act
  readonly href: string
  /**
   * A query on counts or partial indexes, for `itemsToDo`: in a transaction that acts for the member in the place. Whatever it has to know
   * first takes one or two statements.
   */
  things(tx: Read, looking: Looking): RawBuilder<unknown> | Promise<RawBuilder<unknown>>
}

/**
 * Where a kind of concern comes from that stands nowhere: what was asked for in vain. `find` asks in a transaction that acts for the
 * member in the place, in one statement, and tells a `count` of 0 when there is nothing to do.
 */
export interface AskedSource {
  readonly kind: ConcernKind
  readonly act: Act
  find(tx: Read, looking: Looking): Promise<Concern>
}

export interface ConcernSources {
  readonly ofItems: readonly ItemSource[]
  readonly asked: readonly AskedSource[]
}
