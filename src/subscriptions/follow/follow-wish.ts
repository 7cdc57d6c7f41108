import * as z from 'zod'
import { BadRequest } from '#platform/http'
import { parseMailAddress } from '#platform/mail'
import { type PushDevice, parseDevice } from '../push/push-device.ts'

export const FREQUENCIES = ['daily', 'weekly'] as const
/** `daily`: as it happens, at most once a day; `weekly`: at most once in seven days. */
export type Frequency = (typeof FREQUENCIES)[number]

/** To whom digests go. Personal: never log. */
export type Recipient = { readonly kind: 'mail'; readonly address: string } | ({ readonly kind: 'device' } & PushDevice)

/** What a form asks for. */
export interface FollowWish {
  readonly recipient: Recipient
  /** At least one, all of them offered. */
  readonly topics: readonly string[]
  readonly frequency: Frequency
}

/** What was typed, to be given back to the person. */
export interface TypedWish {
  readonly address: string
  readonly topics: readonly string[]
  readonly frequency: Frequency
}

export type FollowProblem = 'no-topic' | 'no-address' | 'many'

export type ParsedWish =
  | { readonly kind: 'understood'; readonly wish: FollowWish }
  | { readonly kind: 'problems'; readonly problems: readonly FollowProblem[] }

const TOPIC = /^[a-z][a-z-]{0,19}(\/[a-z0-9][a-z0-9-]{0,99})?$/
const MOST_TOPICS = 100
const frequency = z.enum(FREQUENCIES).catch('daily')

/** Names of topics as forms and addresses carry them; what has not the shape of one is left out. */
export function readTopicNames(fields: URLSearchParams): readonly string[] {
  return [...new Set(fields.getAll('topic').filter((topic) => TOPIC.test(topic)))].slice(0, MOST_TOPICS)
}

export function typedWish(form: URLSearchParams): TypedWish {
  return {
    address: form.get('address') ?? '',
    topics: readTopicNames(form),
    frequency: frequency.parse(form.get('frequency')),
  }
}

/** By mail. `offered`: what readers of the place can follow; what is not among it is left out. */
export function parseMailWish(typed: TypedWish, offered: ReadonlySet<string>): ParsedWish {
  const topics = typed.topics.filter((topic) => offered.has(topic))
  const address = parseMailAddress(typed.address)
  const problems: FollowProblem[] = []
  if (topics.length === 0) problems.push('no-topic')
  if (address === undefined) problems.push('no-address')
  if (address === undefined || topics.length === 0) return { kind: 'problems', problems }
  return { kind: 'understood', wish: { recipient: { kind: 'mail', address }, topics, frequency: typed.frequency } }
}

/**
 * On a device, as the island fills in the form.
 *
 * @throws BadRequest for a device that no browser of ours would name.
 */
export function parseDeviceWish(
  typed: TypedWish,
  form: URLSearchParams,
  offered: ReadonlySet<string>,
  isAllowed: (endpoint: URL) => boolean,
): ParsedWish {
  const device = parseDevice(form, isAllowed)
  if (!device) throw new BadRequest('device')
  const topics = typed.topics.filter((topic) => offered.has(topic))
  if (topics.length === 0) return { kind: 'problems', problems: ['no-topic'] }
  return { kind: 'understood', wish: { recipient: { kind: 'device', ...device }, topics, frequency: typed.frequency } }
}
