import { addDays, type CalendarDay, daysBetween, type Id } from '#kernel'
import type { Action } from '../plan/action.ts'
import { notEndedBefore } from '../plan/dependencies.ts'

export type GanttAction = Pick<Action, 'actionId' | 'status' | 'beginsOn' | 'endsOn' | 'needs'>

/** Where everything stands in the drawing, in its units, from the side on which the language begins. */
export interface Gantt {
  readonly width: number
  readonly height: number
  /** The first days of months, as many as have room for their names. */
  readonly months: readonly { readonly day: CalendarDay; readonly at: number }[]
  /** Absent where today is before or after all of it. */
  readonly today: number | undefined
  readonly bars: readonly {
    readonly action: GanttAction
    readonly at: number
    readonly length: number
    /** The middle of the bar, from above. */
    readonly middle: number
  }[]
  /** From the end of what is needed to the beginning of what needs it. */
  readonly links: readonly {
    readonly from: readonly [at: number, middle: number]
    readonly to: readonly [at: number, middle: number]
    /** It begins before the other has ended. */
    readonly isEarly: boolean
  }[]
}

const WIDTH = 960
const HEAD = 44
const ROW = 52
export const BAR = 14
const SHORTEST_BAR = 8
const MOST_MONTHS = 6
/** That the name of a month needs in the language in which it is longest. */
const ROOM_FOR_MONTH = 150

/** Actions with a day, one row each; `undefined` where none has one. An action with one day only is drawn on that day. */
export function ganttOf(actions: readonly GanttAction[], today: CalendarDay): Gantt | undefined {
  const dated = actions.flatMap((action) => {
    const [begins, ends] = [action.beginsOn ?? action.endsOn, action.endsOn ?? action.beginsOn]
    return begins && ends ? [{ action, begins, ends }] : []
  })
  const first = dated.map(({ begins }) => begins).toSorted()[0]
  const last = dated
    .map(({ ends }) => ends)
    .toSorted()
    .at(-1)
  if (!first || !last) return undefined
  const starts = monthOf(first)
  const days = daysBetween(starts, nextMonth(last))
  const at = (day: CalendarDay) => round((WIDTH * daysBetween(starts, day)) / days)
  const bars = dated.map(({ action, begins, ends }, row) => ({
    action,
    at: at(begins),
    length: Math.max(SHORTEST_BAR, round(at(addDays(ends, 1)) - at(begins))),
    middle: HEAD + ROW * row + ROW - BAR - 2,
  }))
  const barOf = new Map<Id, (typeof bars)[number]>(bars.map((bar) => [bar.action.actionId, bar]))
  return {
    width: WIDTH,
    height: HEAD + ROW * bars.length,
    months: monthsBetween(starts, last)
      .map((day) => ({ day, at: at(day) }))
      .filter((month) => month.at <= WIDTH - ROOM_FOR_MONTH),
    today: today >= starts && today < nextMonth(last) ? at(today) : undefined,
    bars,
    links: bars.flatMap((bar) => {
      const early = notEndedBefore(
        bar.action,
        bars.map(({ action }) => action),
      )
      return bar.action.needs.flatMap((needed) => {
        const other = barOf.get(needed)
        if (!other) return []
        return {
          from: [other.at + other.length, other.middle] as const,
          to: [bar.at, bar.middle] as const,
          isEarly: early.includes(other.action),
        }
      })
    }),
  }
}

const round = (value: number) => Math.round(value * 10) / 10
const monthOf = (day: CalendarDay) => `${day.slice(0, 7)}-01` as CalendarDay
const nextMonth = (day: CalendarDay) => monthOf(addDays(monthOf(day), 31))

/** First days of months from `starts` on, every so many months that not more than `MOST_MONTHS` are named. */
function monthsBetween(starts: CalendarDay, last: CalendarDay): readonly CalendarDay[] {
  const months: CalendarDay[] = []
  for (let month = starts; month <= last; month = nextMonth(month)) months.push(month)
  const step = Math.ceil(months.length / MOST_MONTHS)
  return months.filter((_, index) => index % step === 0)
}
