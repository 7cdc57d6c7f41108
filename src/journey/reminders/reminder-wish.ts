import { parseMailAddress } from '#platform/mail'
import type { PushDevice } from '#subscriptions'
import type { Deadline } from '../deadlines/deadline.ts'
import { DAYS_BEFORE, type DaysBefore } from './reminder.ts'

/** What was typed, to be given back to the person. Personal: never log. */
export interface TypedWish {
  readonly steps: readonly string[]
  readonly before: DaysBefore
  readonly address: string
}

/** Where somebody is told: a mail address, or that of a device with what its messages are encrypted with. Personal: never log. */
export interface Recipient {
  readonly address: string
  readonly device?: Pick<PushDevice, 'key' | 'secret'> | undefined
}

/** What a form asks for. Personal: never log. */
export interface ReminderWish extends Recipient {
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

/** `offered`: what is not among them is left out. `device`: instead of the address that was typed. */
export function parseWish(
  { steps, before, address: typed }: TypedWish,
  offered: readonly Deadline[],
  device?: PushDevice,
): ParsedWish {
  const days = offered.filter(({ stepId }) => steps.includes(stepId))
  const address = device?.endpoint ?? parseMailAddress(typed)
  const problems: WishProblem[] = []
  if (days.length === 0) problems.push('no-day')
  if (address === undefined) problems.push('no-address')
  if (address === undefined || days.length === 0) return { kind: 'problems', problems }
  return {
    kind: 'understood',
    wish: { address, device: device && { key: device.key, secret: device.secret }, days, before },
  }
}
