import { type CalendarDay, parseCalendarDay, weekdayOf } from '#kernel'

/** The ways to repeat that a form offers. `monthly`: on the day of the month; `monthly-weekday`: on the third Saturday, or the last. */
export const REPETITIONS = ['once', 'daily', 'weekly', 'fortnightly', 'monthly', 'monthly-weekday', 'yearly'] as const

/** From Monday on, as RFC 5545 writes them. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type WeekdayName = (typeof WEEKDAYS)[number]

/** How an event repeats, as somebody says it. */
export interface Repetition {
  /** `other`: by a rule that no form offers, such as one from a file. */
  readonly how: (typeof REPETITIONS)[number] | 'other'
  /** Of a weekly or fortnightly one; without any it is the weekday of the first day. */
  readonly weekdays: readonly WeekdayName[]
  /** This day included. */
  readonly until: CalendarDay | undefined
}

/** The recurrence rule of an event that first happens on `first`; `undefined` for once. Of `other` ones nobody knows it here. */
export function ruleOf({ how, weekdays, until }: Repetition, first: CalendarDay): string | undefined {
  const onDays = weekdays.length > 0 ? `;BYDAY=${WEEKDAYS.filter((day) => weekdays.includes(day)).join(',')}` : ''
  const rules = {
    once: undefined,
    other: undefined,
    daily: 'FREQ=DAILY',
    weekly: `FREQ=WEEKLY${onDays}`,
    fortnightly: `FREQ=WEEKLY;INTERVAL=2${onDays}`,
    monthly: 'FREQ=MONTHLY',
    'monthly-weekday': `FREQ=MONTHLY;BYDAY=${turnInMonth(first)}${weekdayName(first)}`,
    yearly: 'FREQ=YEARLY',
  }
  const rule = rules[how]
  return rule && until ? `${rule};UNTIL=${until.replaceAll('-', '')}` : rule
}

/** What a rule says in the words of a form: the inverse of `ruleOf`. */
export function repetitionOf(rule: string | undefined, first: CalendarDay): Repetition {
  const [, year, month, day] = /;UNTIL=(\d{4})(\d{2})(\d{2})$/.exec(rule ?? '') ?? []
  const until = parseCalendarDay(`${year}-${month}-${day}`)
  const named = /^FREQ=WEEKLY.*;BYDAY=([A-Z,]+)/.exec(rule ?? '')?.[1]?.split(',') ?? []
  const weekdays = WEEKDAYS.filter((one) => named.includes(one))
  const how = REPETITIONS.find((one) => ruleOf({ how: one, weekdays, until }, first) === rule)
  return how ? { how, weekdays, until } : { how: 'other', weekdays: [], until: undefined }
}

export function weekdayName(day: CalendarDay): WeekdayName {
  return WEEKDAYS[weekdayOf(day) - 1] as WeekdayName
}

/** The first to the fourth such weekday of its month; -1 for a fifth, which is the last. */
function turnInMonth(day: CalendarDay): number {
  const turn = Math.ceil(Number(day.slice(8)) / 7)
  return turn > 4 ? -1 : turn
}
