import { dayAt, eachInTurn, type Id, type Instant, type LanguageTag } from '#kernel'
import { nameFor, type Place } from '#places'
import type { Database, Write } from '#platform/db'
import { type MailMessage, queueMail } from '#platform/mail'
import type { Job } from '#platform/mount'
import type { RemindingParts } from '../../asking/remind-asked.ts'
import { REASONS, type Reason, reasonsFor, whenTold } from './reminder.ts'
import { lockOwned, noteTold, ownerAddresses, placesWithOwners, REMINDING } from './reminder-store.ts'

/**
 * Reminds those who answer for actions: one mail a person, which names no action. It is noted in the transaction that queues the mail:
 * broken off at any point and run again, nobody is told twice and nobody is forgotten.
 */
export function remindOwnersJob(parts: RemindingParts, clock: () => Instant): Job {
  return { name: 'standards.remind-owners', cron: '25 8 * * *', run: (database) => remind(database, parts, clock()) }
}

async function remind(database: Database, parts: RemindingParts, now: Instant): Promise<void> {
  const places = await database.write((tx) => placesWithOwners(tx), REMINDING)
  const remindIn = async (slug: string) => {
    const place = await parts.readers.place(slug)
    await database.write((tx) => remindOwners(tx, parts, place, now), REMINDING)
  }
  await eachInTurn(places, remindIn, 'those who answer for actions could not be reminded in some places')
}

async function remindOwners(tx: Write, parts: RemindingParts, place: Place, now: Instant): Promise<void> {
  const today = dayAt(now, place.zone)
  const due = (await lockOwned(tx, place.id))
    .map((action) => ({ action, reasons: reasonsFor(action, today) }))
    .filter(({ reasons }) => reasons.length > 0)
  if (due.length === 0) return
  const addresses = await ownerAddresses(tx, place.id)
  for (const [ownerId, own] of Map.groupBy(due, ({ action }) => action.ownerId)) {
    const address = addresses.get(ownerId)
    const reasons = REASONS.filter((reason) => own.some((one) => one.reasons.includes(reason)))
    if (address) await queueMail(tx, reminderMail(parts, place, { ...address, ownerId }, reasons))
  }
  await noteTold(
    tx,
    place.id,
    due.map(({ action, reasons }) => whenTold(action, reasons, today)),
  )
}

function reminderMail(
  { staff, origin }: RemindingParts,
  place: Place,
  owner: { readonly ownerId: Id; readonly email: string; readonly language: LanguageTag },
  reasons: readonly Reason[],
): MailMessage {
  const { t, language } = staff.workspace.wordsIn(owner.language)
  const name = nameFor(place, language)
  return {
    to: owner.email,
    fromName: name,
    subject: t('welcoming.mail-subject', { place: name }),
    text: [
      ...reasons.map((reason) => t(`welcoming.mail-${reason}`)),
      `${t('welcoming.mail-open')}\n${origin}/staff/places/${place.slug}/welcome-plan?owner=${owner.ownerId}`,
      t('welcoming.mail-why'),
    ].join('\n\n'),
  }
}
