import { type Id, newId } from '#kernel'
import { type Acting, type Database, type DomainEvent, publish, sql, type Write } from '#platform/db'
import type { Log } from '#platform/log'
import type { PromptJob } from '#platform/mount'
import { forgetDevice } from '../follow/subscription-store.ts'
import type { PushDevice } from './push-device.ts'
import { AddressRefused } from './push-network.ts'
import { type PushSender, type SendPush, sendPush } from './send-push.ts'

/** What a device shows. Small, and never about anything sensitive: it lights up on a locked screen. */
export interface PushPayload {
  readonly title: string
  readonly text: string
  /** Where a press leads, on this site: `/a-town/ar/news/bus-7`. */
  readonly path: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

/** A device is gone to which a message was to be sent; the subject is what the message was about. */
export const DEVICE_GONE = 'subscriptions.device-gone'

/** What a message is about, so that whoever queued it hears when its device is gone. */
export type PushSubject = Pick<DomainEvent, 'placeId' | 'subject'>

const WORKING: Acting = { accountId: 'subscriptions' }
const MOST_AT_ONCE = 5
/** Longer than any attempt lasts: whoever holds a message after that has died. */
const LEASE_SECONDS = 60
/** After pauses of 1, 2, 4 … minutes: about four hours. */
const MOST_ATTEMPTS = 8
const LONGEST_TITLE = 120
const LONGEST_TEXT = 400

interface QueuedPush {
  readonly pushId: Id
  readonly endpoint: string
  readonly key: string
  readonly secret: string
  readonly payload: string
  readonly attempts: number
  readonly placeId: number | null
  readonly about: string | null
}

/** Gives a message on its way as part of an act: it is sent, within seconds, if and only if the act's transaction is kept. */
export async function queuePush(
  tx: Write,
  { endpoint, key, secret }: PushDevice,
  payload: PushPayload,
  about?: PushSubject,
): Promise<void> {
  const small = { ...payload, title: shorten(payload.title, LONGEST_TITLE), text: shorten(payload.text, LONGEST_TEXT) }
  await sql`insert into subscriptions.push_message (push_id, address, device_key, device_secret, payload, about_place, about)
    values (${newId()}, ${endpoint}, ${key}, ${secret}, ${JSON.stringify(small)}, ${about?.placeId ?? null}, ${about?.subject ?? null})`.execute(
    tx,
  )
}

/** Sends what waits. A device that is gone is forgotten in all places. */
export function sendPushJob(sender: () => Promise<PushSender>, log: Log): PromptJob {
  return {
    name: 'subscriptions.send-push',
    run: async (database) => {
      const messages = await database.write(takeSome, WORKING)
      if (messages.length === 0) return false
      const from = await sender()
      await Promise.all(messages.map((message) => sendOne(database, from, log, message)))
      return true
    },
  }
}

async function takeSome(tx: Write): Promise<readonly QueuedPush[]> {
  const { rows } = await sql<QueuedPush>`
    update subscriptions.push_message m set attempts = attempts + 1, not_before = now() + make_interval(secs => ${LEASE_SECONDS})
    from (
      select push_id from subscriptions.push_message where not_before <= now() order by not_before limit ${MOST_AT_ONCE}
      for update skip locked
    ) due where m.push_id = due.push_id
    returning m.push_id as "pushId", address as endpoint, device_key as key, device_secret as secret, payload, attempts,
      about_place as "placeId", about`.execute(tx)
  return rows
}

async function sendOne(database: Database, sender: PushSender, log: Log, message: QueuedPush): Promise<void> {
  const outcome = await attempt(sender, log, message)
  const { placeId, about } = message
  await database.write(async (tx) => {
    if (outcome === 'gone') {
      await forgetDevice(tx, message.endpoint)
      if (placeId !== null && about !== null) await publish(tx, { topic: DEVICE_GONE, placeId, subject: about })
      return
    }
    if (outcome === 'later' && message.attempts < MOST_ATTEMPTS) return putBack(tx, message.pushId)
    if (outcome !== 'sent') log.problem('a message to a device was given up', {})
    await sql`delete from subscriptions.push_message where push_id = ${message.pushId}`.execute(tx)
  }, WORKING)
}

async function attempt(sender: PushSender, log: Log, message: QueuedPush): Promise<SendPush> {
  try {
    return await sendPush(sender, message, message.payload)
  } catch (error) {
    log.problem('a push service could not be reached', { error })
    return error instanceof AddressRefused ? 'refused' : 'later'
  }
}

async function putBack(tx: Write, pushId: Id): Promise<void> {
  await sql`update subscriptions.push_message set not_before = now() + make_interval(mins => power(2, attempts - 1)::int)
    where push_id = ${pushId}`.execute(tx)
}

/** Cut between letters as people see them, with a sign that there was more. */
function shorten(text: string, most: number): string {
  const letters = [...new Intl.Segmenter().segment(text)]
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .map(({ segment }) => segment)
        .join('')
        .trimEnd()}…`
}
