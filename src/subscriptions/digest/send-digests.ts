import { dayAt, eachInTurn, type Instant } from '#kernel'
import { loadPlace, type Place } from '#places'
import type { Database, Write } from '#platform/db'
import type { Catalogues } from '#platform/i18n'
import { queueMail } from '#platform/mail'
import type { Following } from '#platform/mount'
import { audienceOf } from '../changes/audience.ts'
import { lastNumber, numberChanges } from '../changes/change-store.ts'
import { type NewsEntry, readNews } from '../changes/read-news.ts'
import { readTopics } from '../changes/read-topics.ts'
import { newToken } from '../follow/secret-token.ts'
import {
  insertStopLink,
  placesDue,
  type Subscription,
  setTold,
  takeDue,
  workingIn,
} from '../follow/subscription-store.ts'
import { queuePush } from '../push/push-queue.ts'
import { type Digest, digestMail } from './digest-mail.tsx'
import { digestPush } from './digest-push.ts'
import { isTimeForMessages, nextDigestAt } from './digest-times.ts'

export interface DigestParts {
  readonly following: Following
  readonly shipped: Catalogues
  /** Scheme and host of the public address, without a slash at the end. */
  readonly origin: string
}

const FOLLOWERS_AT_ONCE = 25

/**
 * Tells followers everywhere what is new. What a follower gets is queued in the transaction that notes up to where they have been
 * told: broken off at any point and run again, nobody is told twice and nobody is forgotten. A place that fails does not keep the
 * others from their news.
 *
 * @throws AggregateError at the end, when a place failed.
 */
export async function sendDigests(database: Database, parts: DigestParts, now: Instant): Promise<void> {
  await database.write((tx) => numberChanges(tx, now))
  const places = await database.write((tx) => placesDue(tx, now))
  const sendOf = (slug: string) => sendDigestsOf(database, parts, slug, now)
  await eachInTurn(places, sendOf, 'the followers of some places could not be told')
}

async function sendDigestsOf(database: Database, parts: DigestParts, slug: string, now: Instant): Promise<void> {
  const place = (await database.write((tx) => loadPlace(tx, slug)))?.place
  if (!place || !isTimeForMessages(now, place.zone)) return
  const until = await database.write((tx) => lastNumber(tx, place.chain))
  // Most followers were told at the same time in one of a few languages: what is new for them is read once.
  const known: KnownNews = new Map()
  const tellSome = async (tx: Write) => {
    const followers = await takeDue(tx, place.id, until, now, FOLLOWERS_AT_ONCE)
    for (const follower of followers) await tell(tx, parts, place, follower, { until, now, known })
    return followers.length
  }
  while ((await database.write(tellSome, workingIn(place.id))) > 0);
}

type KnownNews = Map<string, readonly NewsEntry[]>

interface Round {
  readonly until: number
  readonly now: Instant
  readonly known: KnownNews
}

async function tell(
  tx: Write,
  parts: DigestParts,
  place: Place,
  follower: Subscription,
  { until, now, known }: Round,
): Promise<void> {
  const { subscriptionId, recipient, frequency } = follower
  const digest = await digestFor(tx, parts, place, follower, { until, now, known })
  await setTold(tx, place.id, subscriptionId, until, digest && nextDigestAt(frequency, now, place.zone))
  if (!digest) return
  if (recipient.kind === 'device') return queuePush(tx, recipient, digestPush(digest))
  const stop = newToken()
  await insertStopLink(tx, place.id, subscriptionId, stop)
  await queueMail(tx, digestMail(digest, recipient.address, parts.origin, stop))
}

/** `undefined` when nothing that the person follows is new. */
async function digestFor(
  tx: Write,
  { following, shipped }: DigestParts,
  place: Place,
  { language, topics, toldUntil }: Subscription,
  { until, now, known }: Round,
): Promise<Digest | undefined> {
  const audience = audienceOf(place, language, shipped)
  const key = `${audience.language} ${toldUntil}`
  const span = { since: toldUntil, until }
  const news = known.get(key) ?? (await readNews(tx, following, audience, span, dayAt(now, place.zone)))
  known.set(key, news)
  // Only what can be followed today: a topic may have become sensitive since.
  const followed = (await readTopics(tx, following, audience, topics)).filter(({ topic }) => topics.includes(topic))
  const entries = news.filter((entry) => followed.some(({ topic }) => entry.topics.includes(topic)))
  return entries.length === 0 ? undefined : { audience, entries, topics: followed }
}
