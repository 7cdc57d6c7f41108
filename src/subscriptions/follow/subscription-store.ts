import { type Id, type Instant, newId } from '#kernel'
import { type Acting, sql, type Write } from '#platform/db'
import type { FollowWish, Frequency, Recipient } from './follow-wish.ts'
import { hashOf, type SecretToken } from './secret-token.ts'

/** As whom this module works in a place: row-level security shows addresses to nobody else. */
export function workingIn(placeId: number): Acting {
  return { placeId, accountId: 'subscriptions' }
}

/** One that is confirmed. Contains an address: never log. */
export interface Subscription {
  readonly subscriptionId: Id
  readonly recipient: Recipient
  readonly language: string
  readonly topics: readonly string[]
  readonly frequency: Frequency
  readonly toldUntil: number
}

interface StoredRecipient {
  readonly address: string
  readonly deviceKey: string | null
  readonly deviceSecret: string | null
}

const moment = (instant: Instant) => sql`to_timestamp(${instant / 1000})`

const columnsOf = (recipient: Recipient) =>
  recipient.kind === 'mail'
    ? { address: recipient.address, key: null, secret: null }
    : { address: recipient.endpoint, key: recipient.key, secret: recipient.secret }

function recipientOf({ address, deviceKey, deviceSecret }: StoredRecipient): Recipient {
  return deviceKey === null || deviceSecret === null
    ? { kind: 'mail', address }
    : { kind: 'device', endpoint: address, key: deviceKey, secret: deviceSecret }
}

/** How often since then this recipient was written into a form, in all places, and how often anybody was in the acting place. */
export async function wishesSince(
  tx: Write,
  recipient: Recipient,
  placeId: number,
  since: Instant,
): Promise<{ readonly ofRecipient: number; readonly inPlace: number }> {
  const { rows } = await sql<{ ofRecipient: number; inPlace: number }>`
    select subscriptions.wishes_of(${columnsOf(recipient).address}, ${moment(since)}) as "ofRecipient",
      (select count(*) from subscriptions.wish where place_id = ${placeId} and asked_at > ${moment(since)}) as "inPlace"`.execute(
    tx,
  )
  return rows[0] ?? { ofRecipient: 0, inPlace: 0 }
}

export async function insertWish(
  tx: Write,
  placeId: number,
  language: string,
  { recipient, topics, frequency }: FollowWish,
  token: SecretToken,
  now: Instant,
): Promise<void> {
  const { address, key, secret } = columnsOf(recipient)
  await sql`insert into subscriptions.wish
    (place_id, token_hash, address, device_key, device_secret, language, topics, frequency, asked_at)
    values (${placeId}, ${hashOf(token)}, ${address}, ${key}, ${secret}, ${language}, ${topics}::text[], ${frequency}, ${moment(now)})`.execute(
    tx,
  )
}

/** Takes the wish that a link confirms, asked for after `since`; it is gone then. */
export async function takeWish(
  tx: Write,
  placeId: number,
  token: SecretToken,
  since: Instant,
): Promise<(FollowWish & { readonly language: string }) | undefined> {
  const { rows } = await sql<StoredRecipient & { language: string; topics: string[]; frequency: Frequency }>`
    delete from subscriptions.wish
    where place_id = ${placeId} and token_hash = ${hashOf(token)} and asked_at > ${moment(since)}
    returning address, device_key as "deviceKey", device_secret as "deviceSecret", language, topics, frequency`.execute(
    tx,
  )
  const row = rows[0]
  return row && { recipient: recipientOf(row), language: row.language, topics: row.topics, frequency: row.frequency }
}

/**
 * Keeps what was confirmed. Who already follows something here goes on doing so and follows the new topics besides, from now on in
 * the language and as often as just chosen. `toldUntil`: what is older is not told to a new follower.
 */
export async function putSubscription(
  tx: Write,
  placeId: number,
  { recipient, language, topics, frequency }: FollowWish & { readonly language: string },
  token: SecretToken,
  toldUntil: number,
  now: Instant,
): Promise<void> {
  const { address, key, secret } = columnsOf(recipient)
  await sql`insert into subscriptions.subscription as s (place_id, subscription_id, address, device_key, device_secret, language,
      topics, frequency, confirmed_at, confirmed_by, told_until, next_at)
    values (${placeId}, ${newId()}, ${address}, ${key}, ${secret}, ${language}, ${topics}::text[], ${frequency}, ${moment(now)},
      ${hashOf(token)}, ${toldUntil}, ${moment(now)})
    on conflict (place_id, address) do update set device_key = excluded.device_key, device_secret = excluded.device_secret,
      language = excluded.language, frequency = excluded.frequency, confirmed_at = excluded.confirmed_at,
      confirmed_by = excluded.confirmed_by, next_at = least(s.next_at, excluded.next_at + interval '1 day'),
      topics = array(select unnest(s.topics) union select unnest(excluded.topics) order by 1 limit 100)`.execute(tx)
}

/** Whether this very link has already been pressed and what it confirmed still is. */
export async function isConfirmedBy(tx: Write, placeId: number, token: SecretToken): Promise<boolean> {
  const { rows } = await sql`
    select from subscriptions.subscription where place_id = ${placeId} and confirmed_by = ${hashOf(token)}`.execute(tx)
  return rows.length > 0
}

/** Keeps a link that ends the subscription. */
export async function insertStopLink(
  tx: Write,
  placeId: number,
  subscriptionId: Id,
  token: SecretToken,
): Promise<void> {
  await sql`insert into subscriptions.stop_link (place_id, token_hash, subscription_id)
    values (${placeId}, ${hashOf(token)}, ${subscriptionId})`.execute(tx)
}

/** Deletes the subscription that a link belongs to, with all its links and whatever the same address has asked for here. */
export async function deleteByLink(tx: Write, placeId: number, token: SecretToken): Promise<boolean> {
  const { rows } = await sql<{ address: string }>`
    delete from subscriptions.subscription s using subscriptions.stop_link l
    where l.place_id = ${placeId} and l.token_hash = ${hashOf(token)}
      and s.place_id = l.place_id and s.subscription_id = l.subscription_id
    returning s.address`.execute(tx)
  for (const { address } of rows) {
    await sql`delete from subscriptions.wish where place_id = ${placeId} and address = ${address}`.execute(tx)
  }
  return rows.length > 0
}

/** Removes a device from all places. */
export async function forgetDevice(tx: Write, endpoint: string): Promise<void> {
  await sql`select subscriptions.forget_device(${endpoint})`.execute(tx)
}

/** Deletes what nobody has confirmed within 48 hours, in all places. */
export async function forgetWishes(tx: Write, now: Instant): Promise<void> {
  await sql`select subscriptions.forget(${moment(now)})`.execute(tx)
}

/** The places in which a digest may be due. */
export async function placesDue(tx: Write, now: Instant): Promise<readonly string[]> {
  const { rows } = await sql<{ slug: string }>`
    select p.slug from subscriptions.places_due(${moment(now)}) as due join places.v_place p on p.place_id = due`.execute(
    tx,
  )
  return rows.map(({ slug }) => slug)
}

/** Some whose time has come and who have not been told everything up to `until`; locked until the transaction ends. */
export async function takeDue(
  tx: Write,
  placeId: number,
  until: number,
  now: Instant,
  limit: number,
): Promise<readonly Subscription[]> {
  const { rows } = await sql<Omit<Subscription, 'recipient'> & StoredRecipient>`
    select subscription_id as "subscriptionId", address, device_key as "deviceKey", device_secret as "deviceSecret", language, topics,
      frequency, told_until as "toldUntil"
    from subscriptions.subscription
    where place_id = ${placeId} and next_at <= ${moment(now)} and told_until < ${until}
    order by subscription_id limit ${limit} for update skip locked`.execute(tx)
  return rows.map(({ address, deviceKey, deviceSecret, ...row }) => ({
    ...row,
    recipient: recipientOf({ address, deviceKey, deviceSecret }),
  }))
}

/** Notes up to where a follower has been told. `nextAt`: when there was something to tell. */
export async function setTold(
  tx: Write,
  placeId: number,
  subscriptionId: Id,
  until: number,
  nextAt: Instant | undefined,
): Promise<void> {
  await sql`update subscriptions.subscription
    set told_until = ${until}, next_at = ${nextAt === undefined ? sql`next_at` : moment(nextAt)}
    where place_id = ${placeId} and subscription_id = ${subscriptionId}`.execute(tx)
}
