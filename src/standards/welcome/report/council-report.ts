import type { CalendarDay, Id } from '#kernel'
import type { PublishedPractice } from '#practices'
import type { Status } from '../plan/action.ts'
import type { MoneyTotals } from '../plan/money.ts'

type EvidenceLevel = PublishedPractice['evidenceLevel']

/** What a council is told, as it was on its day, in the words of its language. Nothing in it is internal. */
export interface CouncilReport {
  readonly day: CalendarDay
  readonly standings: readonly ReportedStanding[]
  /** Who has solved elsewhere what is missing here, by part of the standard. */
  readonly solved: readonly ReportedSolved[]
  /** Practices that this place has taken over, with where they come from. */
  readonly adopted: readonly { readonly action: string; readonly practice: string }[]
  readonly actions: readonly ReportedAction[]
  readonly currency?: string | undefined
  readonly totals: MoneyTotals
}

/** Practices of the library, and what other places have done, in their words and each with how well it is proven. */
export interface ReportedSolved {
  readonly part: string
  readonly practices: readonly { readonly title: string; readonly evidenceLevel: EvidenceLevel }[]
  readonly actions: readonly {
    readonly place: string
    readonly title: string
    readonly evidenceLevel: EvidenceLevel
  }[]
}

/** How the place stands by one standard, by its own answers. */
export interface ReportedStanding {
  readonly standard: string
  readonly title: string
  /** Up to when answers count. */
  readonly on: CalendarDay
  /** The highest stage that is reached. */
  readonly stage?: string | undefined
  readonly parts: readonly { readonly title: string; readonly met: number; readonly all: number }[]
  readonly missing:
    | {
        readonly kind: 'enough'
        readonly stage: string
        readonly criteria: readonly { readonly question: string; readonly actions: readonly string[] }[]
        readonly milestones: readonly string[]
      }
    | { readonly kind: 'all-reached' | 'out-of-reach' | 'no-stages' }
}

export interface ReportedAction {
  readonly actionId: Id
  readonly objective: string
  readonly title: string
  readonly department: string
  readonly status: Status
  readonly period: string
  readonly endsOn?: CalendarDay | undefined
  readonly isOverdue: boolean
  readonly money: number
  /** What changed, what the institution changed, what did not work, why it was stopped; those that are said. */
  readonly came: readonly { readonly slot: 'result' | 'institution' | 'negative' | 'stopped'; readonly text: string }[]
}

const metIn = ({ parts }: ReportedStanding): number => parts.reduce((sum, { met }) => sum + met, 0)

/** Something that is otherwise than in the report before. */
export type Change =
  | {
      readonly kind: 'stage'
      readonly standard: string
      readonly before: string | undefined
      readonly now: string | undefined
    }
  | { readonly kind: 'met'; readonly standard: string; readonly before: number; readonly now: number }
  | { readonly kind: 'new'; readonly action: string }
  | { readonly kind: 'status'; readonly action: string; readonly status: Status }
  | { readonly kind: 'ends'; readonly action: string; readonly before: CalendarDay; readonly now: CalendarDay }

/** By standard and action, whatever they are called by now and in whichever language the former report was made. */
export function changesSince(
  former: Pick<CouncilReport, 'standings' | 'actions'>,
  { standings, actions }: Pick<CouncilReport, 'standings' | 'actions'>,
): readonly Change[] {
  return [
    ...standings.flatMap((now): readonly Change[] => {
      const before = former.standings.find(({ standard }) => standard === now.standard)
      if (!before) return []
      const met = { before: metIn(before), now: metIn(now) }
      return [
        ...(before.stage === now.stage
          ? []
          : [{ kind: 'stage' as const, standard: now.title, before: before.stage, now: now.stage }]),
        ...(met.before === met.now ? [] : [{ kind: 'met' as const, standard: now.title, ...met }]),
      ]
    }),
    ...actions.flatMap((now): readonly Change[] => {
      const before = former.actions.find(({ actionId }) => actionId === now.actionId)
      const action = now.title
      if (!before) return [{ kind: 'new', action }]
      const isMoved = before.endsOn !== undefined && now.endsOn !== undefined && before.endsOn !== now.endsOn
      return [
        ...(before.status === now.status ? [] : [{ kind: 'status' as const, action, status: now.status }]),
        ...(isMoved ? [{ kind: 'ends' as const, action, before: before.endsOn, now: now.endsOn }] : []),
      ]
    }),
  ]
}
