import type { CalendarDay, Id } from '#kernel'

export const STATUSES = ['planned', 'under-way', 'done', 'stopped'] as const
export type Status = (typeof STATUSES)[number]

/** Where money comes from: from a level above, the place's own revenue, a loan, partners. */
export const SOURCES = ['transfers', 'own-revenue', 'borrowing', 'partnership', 'other'] as const
export type Source = (typeof SOURCES)[number]

export interface MoneyPart {
  readonly year: number
  readonly source: Source
  /** In the currency of the plan, with at most two decimals. */
  readonly amount: number
}

/** A criterion of a standard that an action closes. */
export interface ClosedCriterion {
  readonly standard: string
  readonly criterion: string
}

export interface Measure {
  readonly on: CalendarDay
  readonly value: number
}

/** Something that a place will do; its words are kept apart. Nothing here is internal. */
export interface Action {
  readonly actionId: Id
  readonly objectiveId: Id
  readonly revision: number
  readonly status: Status
  /** Both days are included. */
  readonly beginsOn: CalendarDay | undefined
  readonly endsOn: CalendarDay | undefined
  readonly money: readonly MoneyPart[]
  /** Actions that have to end before this one begins. */
  readonly needs: readonly Id[]
  readonly criteria: readonly ClosedCriterion[]
  /** Of the indicator, at the beginning and in the end. */
  readonly baseline: number | undefined
  readonly target: number | undefined
  /** By day. */
  readonly measures: readonly Measure[]
  /** The address of the practice that was taken over from elsewhere: `everyones-police-nl`. */
  readonly adoptedFrom: string | undefined
}

export interface Objective {
  readonly objectiveId: Id
}

/** Whether something is still to be done in it. */
export const isOpen = ({ status }: Pick<Action, 'status'>): boolean => status === 'planned' || status === 'under-way'

export const isOverdue = (action: Pick<Action, 'status' | 'endsOn'>, today: CalendarDay): boolean =>
  isOpen(action) && action.endsOn !== undefined && action.endsOn < today

export const closes = ({ criteria }: Pick<Action, 'criteria'>, standard: string, criterion: string): boolean =>
  criteria.some((one) => one.standard === standard && one.criterion === criterion)

/** How well it is proven that an action did something, by the levels of practices: 1 where the plan has counted, 0 where it only says so. */
export const evidenceLevelOf = ({ measures }: Pick<Action, 'measures'>): 0 | 1 => (measures.length > 0 ? 1 : 0)
