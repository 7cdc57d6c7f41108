import { addDays, dayAt, eachInTurn, type Instant, instantAt, type TimeZone } from '#kernel'
import type { Place } from '#places'
import type { Acting, Database, Write } from '#platform/db'
import type { Job } from '#platform/mount'
import { isTimeForMessages } from '#subscriptions'
import { dueDossiers, forgetOld, placesWithDue, setReminded } from '../dossier/dossier-store.ts'
import { type WritingParts, writeToSender } from '../submitting/write-to-sender.ts'

const RENEWING = 'job:practices.renew'
/** Asked again so long after the last mail. */
const PAUSE_DAYS = 30
/** What nobody has sent for so long is forgotten, and so are links that ended before, and who sent what was declined. */
const KEPT_MS = 60 * 86_400_000
/** Where a day begins first. */
const EARLIEST = 'Etc/GMT-14' as TimeZone

/** Asks whoever sent a practice whether it still holds, 24 months later and once a month from then on; forgets what is over. */
export function renewJob(parts: WritingParts, clock: () => Instant): Job {
  return { name: 'practices.renew', cron: '7 * * * *', run: (database) => renew(database, parts, clock()) }
}

async function renew(database: Database, parts: WritingParts, now: Instant): Promise<void> {
  const everywhere: Acting = { accountId: RENEWING }
  const places = await database.write(async (tx) => {
    await forgetOld(tx, instantAt(now - KEPT_MS))
    return placesWithDue(tx, dayAt(now, EARLIEST))
  }, everywhere)
  const renewIn = async (slug: string) => {
    const place = await parts.readers.place(slug)
    if (!isTimeForMessages(now, place.zone)) return
    await database.write((tx) => askIn(tx, parts, place, now), { placeId: place.id, accountId: RENEWING })
  }
  await eachInTurn(places, renewIn, 'the senders of practices could not be asked in some places')
}

async function askIn(tx: Write, parts: WritingParts, place: Place, now: Instant): Promise<void> {
  const today = dayAt(now, place.zone)
  for (const dossier of await dueDossiers(tx, place.id, today, addDays(today, -PAUSE_DAYS))) {
    await writeToSender(tx, parts, place, dossier, 'renew', now)
    await setReminded(tx, dossier, today)
  }
}
