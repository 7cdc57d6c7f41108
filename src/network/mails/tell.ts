import type { Instant } from '#kernel'
import { addressesOf, newLinkToken, type StaffAddress, type Workspace } from '#people'
import type { Place, Readers } from '#places'
import type { Acting, Write } from '#platform/db'
import { queueMail } from '#platform/mail'
import type { Job, PromptJob } from '#platform/mount'
import { isTimeForMessages, nextDigestAt } from '#subscriptions'
import { deleteDigestsOf, insertStopLink, takeDigests } from './digest-store.ts'
import { digestMail, type Letter, noticeMail } from './network-mails.ts'
import { noteReminders, placesToTell, takeNotices } from './notice-store.ts'

export interface TellingParts {
  readonly readers: Readers
  readonly workspace: Workspace
  /** Scheme and host of the public address, without a slash at the end. */
  readonly origin: string
}

/** As whom it works: nobody else sees who is to be told. */
const TELLING: Acting = { accountId: 'job:network.tell' }
const AT_ONCE = 25

/** Notes once who is to be told that a visit is near. */
export function remindJob(clock: () => Instant): Job {
  return {
    name: 'network.remind',
    cron: '*/10 * * * *',
    run: (database) => database.write((tx) => noteReminders(tx, clock()), TELLING),
  }
}

/**
 * Tells those who speak for their places what is new, by day by their place's clock: somebody waits for the host's answer. What one is told goes
 * in the transaction that queues its mail: broken off at any point and run again, nobody is told twice and nobody is forgotten. Whoever has
 * left gets nothing.
 */
export function tellJob(parts: TellingParts, clock: () => Instant): PromptJob {
  return {
    name: 'network.tell',
    run: async (database) => {
      const now = clock()
      const slugs = await database.write((tx) => placesToTell(tx, now), TELLING)
      const places = await Promise.all(slugs.map((slug) => parts.readers.place(slug)))
      let told = 0
      for (const place of places.filter(({ zone }) => isTimeForMessages(now, zone))) {
        const acting = { ...TELLING, placeId: place.id }
        told += await database.write((tx) => sendNotices(tx, parts, place), acting)
        told += await database.write((tx) => sendDigests(tx, parts, place, now), acting)
      }
      return told > 0
    },
  }
}

/** Answers how many were taken. */
async function sendNotices(tx: Write, parts: TellingParts, place: Place): Promise<number> {
  const notices = await takeNotices(tx, place.id, AT_ONCE)
  const addresses = await addressesOf(
    tx,
    'exchange',
    notices.map(({ accountId }) => accountId),
  )
  for (const notice of notices) {
    const to = addresses.get(notice.accountId)
    if (to) await queueMail(tx, noticeMail(letterTo(to, place, parts), notice))
  }
  return notices.length
}

/** Answers how many were taken. */
async function sendDigests(tx: Write, parts: TellingParts, place: Place, now: Instant): Promise<number> {
  const nextAt = { daily: nextDigestAt('daily', now, place.zone), weekly: nextDigestAt('weekly', now, place.zone) }
  const digests = await takeDigests(tx, place.id, now, nextAt, AT_ONCE)
  const accountIds = digests.map(({ accountId }) => accountId)
  const addresses = await addressesOf(tx, 'exchange', accountIds)
  const gone = accountIds.filter((id) => !addresses.has(id))
  if (gone.length > 0) await deleteDigestsOf(tx, place.id, gone)
  for (const digest of digests) {
    const to = addresses.get(digest.accountId)
    if (!to || digest.threads.length === 0) continue
    const stop = newLinkToken()
    await insertStopLink(tx, place.id, digest.accountId, stop)
    await queueMail(tx, digestMail(letterTo(to, place, parts), digest, stop))
  }
  return digests.length
}

function letterTo(to: StaffAddress, place: Place, { workspace, origin }: TellingParts): Letter {
  return { to, place, words: workspace.wordsIn(to.language), origin }
}
