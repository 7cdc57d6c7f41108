import { parseMailAddress } from '#platform/mail'
import type { Deadline } from '../deadlines/deadline.ts'
import { DAYS_BEFORE, type DaysBefore } from './reminder.ts'

/** What was typed, to be given back to the person. Personal: never log. */
export interface TypedWish {
  readonly steps: readonly string[]
  readonly before: DaysBefore
  readonly address: string
}

/** What a form asks for. Personal: never log. */
export interface ReminderWish {
  readonly address: string
  /** At least one. */
  readonly days: readonly Deadline[]
  readonly before: DaysBefore
}

export type WishProblem = 'no-day' | 'no-address' | 'many'

export type ParsedWish =
  | { readonly kind: 'understood'; readonly wish: ReminderWish }
  | { readonly kind: 'problems'; readonly problems: readonly WishProblem[] }

/** What the form begins with: all days, a week before. */
export function firstWish(deadlines: readonly Deadline[]): TypedWish {
  return { steps: deadlines.map(({ stepId }) => stepId), before: 7, address: '' }
}

export function typedWish(form: URLSearchParams): TypedWish {
  const before = DAYS_BEFORE.find((days) => String(days) === form.get('before')) ?? 7
  return { steps: form.getAll('step'), before, address: form.get('address') ?? '' }
}

/** `offered`: what is not among them is left out. */
export function parseWish({ steps, before, address: typed }: TypedWish, offered: readonly Deadline[]): ParsedWish {
  const days = offered.filter(({ stepId }) => steps.includes(stepId))
  const address = parseMailAddress(typed)
  const problems: WishProblem[] = []
  if (days.length === 0) problems.push('no-day')
  if (address === undefined) problems.push('no-address')
  if (address === undefined || days.length === 0) return { kind: 'problems', problems }
  return { kind: 'understood', wish: { address, days, before } }
}
