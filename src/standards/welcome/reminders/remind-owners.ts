import { type CalendarDay, dayAt, type Id, type Instant } from '#kernel'
import { addressesOf, type StaffAddress } from '#people'
import { nameFor, type Place } from '#places'
import type { Write } from '#platform/db'
import { type MailMessage, queueMail } from '#platform/mail'
import type { Job } from '#platform/mount'
import { inEachPlace, type RemindingParts } from '../../asking/in-each-place.ts'
import { REASONS, type Reason, reasonsFor, whenTold } from './reminder.ts'
import { lockOwned, noteTold, placesWithOwners } from './reminder-store.ts'

/**
 * Reminds those who answer for actions: one mail a person, which names no action. It is noted in the transaction that queues the mail:
 * broken off at any point and run again, nobody is told twice and nobody is forgotten.
 */
export function remindOwnersJob(parts: RemindingParts, clock: () => Instant): Job {
  const name = 'standards.remind-owners'
  return {
    name,
    cron: '25 8 * * *',
    run: (database) =>
      inEachPlace(database, parts, name, placesWithOwners, (tx, place) =>
        remindOwners(tx, parts, place, dayAt(clock(), place.zone)),
      ),
  }
}

async function remindOwners(tx: Write, parts: RemindingParts, place: Place, today: CalendarDay): Promise<void> {
  const due = (await lockOwned(tx, place.id))
    .map((action) => ({ action, reasons: reasonsFor(action, today) }))
    .filter(({ reasons }) => reasons.length > 0)
  if (due.length === 0) return
  const ownerIds = due.map(({ action }) => action.ownerId)
  const addresses = await addressesOf(tx, 'assess', ownerIds)
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
  owner: StaffAddress & { readonly ownerId: Id },
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
