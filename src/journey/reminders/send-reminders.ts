import { dayAt, eachInTurn, type Id, type Instant, type LanguageTag, type TimeZone } from '#kernel'
import { newLinkToken } from '#people'
import type { Place, Readers } from '#places'
import type { Database, Listener, Write } from '#platform/db'
import { queueMail } from '#platform/mail'
import type { Job } from '#platform/mount'
import { DEVICE_GONE, isTimeForMessages, queuePush } from '#subscriptions'
import { reminderMail } from './reminder-mails.tsx'
import { reminderPush } from './reminder-pushes.ts'
import {
  deleteAddresses,
  forgetUnconfirmed,
  insertStopLinks,
  placesToRemind,
  REMINDING,
  takeReminders,
} from './reminder-store.ts'

export interface RemindingParts {
  readonly readers: Readers
  /** Scheme and host of the public address, without a slash at the end. */
  readonly origin: string
}

const ADDRESSES_AT_ONCE = 25
/** Where a day begins first. */
const EARLIEST = 'Etc/GMT-14' as TimeZone

/**
 * Tells everybody what is due, on the day that it is in their place, and never at night. A reminder goes in the transaction that queues its
 * mail: broken off at any point and run again, nobody is told twice and nobody is forgotten.
 */
export function remindJob(parts: RemindingParts, clock: () => Instant): Job {
  return { name: 'journey.remind', cron: '*/5 * * * *', run: (database) => remind(database, parts, clock()) }
}

/** Forgets whoever is to be reminded on a device that is gone. */
export const forgetGoneDevice: Listener = {
  name: 'journey.forget gone devices',
  topic: DEVICE_GONE,
  hear: (tx, { placeId, subject }) => deleteAddresses(tx, placeId, [subject as Id]),
}

async function remind(database: Database, parts: RemindingParts, now: Instant): Promise<void> {
  const places = await database.write(async (tx) => {
    await forgetUnconfirmed(tx, now)
    return placesToRemind(tx, dayAt(now, EARLIEST))
  }, REMINDING)
  const remindOf = async (slug: string) => {
    const place = await parts.readers.place(slug)
    if (!isTimeForMessages(now, place.zone)) return
    while ((await database.write((tx) => remindSome(tx, parts, place, now), REMINDING)) > 0);
  }
  await eachInTurn(places, remindOf, 'people in some places could not be reminded')
}

/** Answers how many were told. */
async function remindSome(tx: Write, { readers, origin }: RemindingParts, place: Place, now: Instant): Promise<number> {
  const told = await takeReminders(tx, place.id, dayAt(now, place.zone), ADDRESSES_AT_ONCE)
  const goingOn = told.filter(({ isLast, device }) => !isLast && !device)
  const stops = new Map(goingOn.map(({ addressId }) => [addressId, newLinkToken()]))
  for (const one of told) {
    // A language that the place no longer speaks gives way to its main one.
    const language = place.languages.find((offered) => offered === one.language) ?? (place.languages[0] as LanguageTag)
    const reader = await readers.anyone(place.slug, language, now)
    if (one.device) {
      const about = { placeId: place.id, subject: one.addressId }
      await queuePush(tx, { endpoint: one.address, ...one.device }, reminderPush(reader, one), about)
    } else await queueMail(tx, reminderMail(reader, one, origin, stops.get(one.addressId)))
  }
  await insertStopLinks(tx, place.id, stops)
  const done = told.filter(({ isLast }) => isLast)
  await deleteAddresses(
    tx,
    place.id,
    done.map(({ addressId }) => addressId),
  )
  return told.length
}
