import { addDays, type CalendarDay } from '#kernel'
import { type Action, isOpen, isOverdue } from '../plan/action.ts'

/** How many days before its last day whoever answers for an action is told. */
const DUE_DAYS = 14

/** An action that somebody answers for, and of what they have been told. */
export interface Owned extends Pick<Action, 'status' | 'beginsOn' | 'endsOn'> {
  /** The last day that they were told is near. */
  readonly toldDue: CalendarDay | undefined
  /** The last day that they were told is over. */
  readonly toldOverdue: CalendarDay | undefined
  /** When they were last asked how it goes. */
  readonly askedOn: CalendarDay | undefined
}

export const REASONS = ['due', 'overdue', 'progress'] as const
export type Reason = (typeof REASONS)[number]

/**
 * Of what somebody is reminded today: once that it ends within 14 days, once that it should have ended, both again when the day is moved;
 * and in each quarter once how far it is, if it is under way and was before the quarter began.
 */
export function reasonsFor(action: Owned, today: CalendarDay): readonly Reason[] {
  const { status, beginsOn, endsOn, toldDue, toldOverdue, askedOn } = action
  const isDue = isOpen(action) && endsOn !== undefined && endsOn >= today && endsOn <= addDays(today, DUE_DAYS)
  const quarter = quarterOf(today)
  const isUnderWay = status === 'under-way' && (beginsOn === undefined || beginsOn < quarter)
  const is: Readonly<Record<Reason, boolean>> = {
    due: isDue && toldDue !== endsOn,
    overdue: isOverdue(action, today) && toldOverdue !== endsOn,
    progress: isUnderWay && (askedOn === undefined || askedOn < quarter),
  }
  return REASONS.filter((reason) => is[reason])
}

/** Of what they have been told once these reasons are. */
export function whenTold<One extends Owned>(action: One, reasons: readonly Reason[], today: CalendarDay): One {
  return {
    ...action,
    ...(reasons.includes('due') && { toldDue: action.endsOn }),
    ...(reasons.includes('overdue') && { toldOverdue: action.endsOn }),
    ...(reasons.includes('progress') && { askedOn: today }),
  }
}

/** The first day of its quarter. */
function quarterOf(day: CalendarDay): CalendarDay {
  const month = Number(day.slice(5, 7))
  return `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01` as CalendarDay
}
