import { addDays, type CalendarDay, daysBetween, type Id } from '#kernel'
import type { FactName } from '../facts/facts.ts'

/** What an organisation can say of its entry by a link. */
export const CONFIRMED_FACTS = [
  'hours',
  'phones',
  'email',
  'address',
  'cost',
  'languages',
  'closure',
] as const satisfies readonly FactName[]
export type ConfirmedFact = (typeof CONFIRMED_FACTS)[number]

/** How a place has its entries confirmed. */
export interface ConfirmationRule {
  /** An entry is asked about so many months after it was last confirmed. */
  readonly months: number
  /** Facts in which an organisation's word counts at once; every other correction waits for staff. */
  readonly trusted: readonly ConfirmedFact[]
  /** Whether entries that nobody confirms go from readers. */
  readonly hides: boolean
}

export const USUAL_RULE: ConfirmationRule = {
  months: 6,
  trusted: ['hours', 'phones', 'email', 'languages', 'closure'],
  hides: false,
}

/** As far as confirming goes, what is known of an entry. */
export interface Confirmable {
  readonly verifiedOn: CalendarDay | null
  /** When the directory last took it up: counts for an entry that nobody has ever confirmed. */
  readonly keptOn: CalendarDay
  /** Whose mail it comes in: an organisation's entries are due together. */
  readonly organizationId: Id | null
  readonly serviceId: Id
  readonly isEmergency: boolean
}

/** A round of asking that nobody has answered yet. */
export interface Round {
  readonly askedOn: CalendarDay
  readonly mails: number
  readonly mailedOn: CalendarDay
  readonly hidden: boolean
}

/** Due days lie so far apart at most, so that neither mails nor answers come all at once. */
const DAYS_SPREAD = 28
const DAYS_BETWEEN_MAILS = 14
/** One that asks, two that remind. */
const MOST_MAILS = 3

/** The first day on which the entry is asked about. */
export function dueOn(entry: Confirmable, { months }: Pick<ConfirmationRule, 'months'>): CalendarDay {
  const shift = spreadOf(entry.organizationId ?? entry.serviceId)
  return addDays(entry.verifiedOn === null ? entry.keptOn : addMonths(entry.verifiedOn, months), shift)
}

export type NextStep = 'ask' | 'remind' | 'hide' | 'nothing'

/** What is to be done about an entry today. A round that is older than the last confirmation, such as one by an import, is over. */
export function nextStep(
  entry: Confirmable,
  round: Round | undefined,
  rule: ConfirmationRule,
  today: CalendarDay,
): NextStep {
  const isOver = round && entry.verifiedOn !== null && entry.verifiedOn >= round.askedOn
  if (!round || isOver) return dueOn(entry, rule) <= today ? 'ask' : 'nothing'
  if (daysBetween(round.mailedOn, today) < DAYS_BETWEEN_MAILS) return 'nothing'
  if (round.mails < MOST_MAILS) return 'remind'
  return rule.hides && !round.hidden && !entry.isEmergency ? 'hide' : 'nothing'
}

/** Whole months between two days; 0 in the first month. */
export function monthsBetween(from: CalendarDay, to: CalendarDay): number {
  const [months, rest] = [monthOf(to) - monthOf(from), Number(to.slice(8)) - Number(from.slice(8))]
  return rest < 0 ? months - 1 : months
}

/** The same day of a later month, or the last day of a shorter one. */
function addMonths(day: CalendarDay, months: number): CalendarDay {
  const month = monthOf(day) + months
  const [year, number] = [Math.floor(month / 12), (month % 12) + 1]
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const date = Math.min(Number(day.slice(8)), last)
  return [String(year).padStart(4, '0'), ...[number, date].map((part) => String(part).padStart(2, '0'))].join(
    '-',
  ) as CalendarDay
}

function monthOf(day: CalendarDay): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}

/** 0 to 27, always the same for the same id: the ids of sources are random enough. */
function spreadOf(id: Id): number {
  return Number.parseInt(id.slice(-6), 16) % DAYS_SPREAD
}
