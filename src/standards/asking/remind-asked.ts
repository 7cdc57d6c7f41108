import { type CalendarDay, dayAt, type Instant } from '#kernel'
import { addressesOf, type StaffAddress } from '#people'
import { nameFor, type Place } from '#places'
import type { Write } from '#platform/db'
import { formatDate } from '#platform/i18n'
import { type MailMessage, queueMail } from '#platform/mail'
import type { Job } from '#platform/mount'
import { inLanguage } from '#ui'
import { placesThatAsk, type ToRemind, takeAsked } from './asked-store.ts'
import { inEachPlace, type RemindingParts } from './in-each-place.ts'

/** So long before the last day a mail reminds whoever has questions left. */
const REMIND_DAYS = 7

/** Reminds each once, in the transaction that queues the mail. */
export function remindAskedJob(parts: RemindingParts, clock: () => Instant): Job {
  const name = 'standards.remind-asked'
  return {
    name,
    cron: '20 8 * * *',
    run: (database) =>
      inEachPlace(database, parts, name, placesThatAsk, (tx, place) =>
        remindAsked(tx, parts, place, dayAt(clock(), place.zone)),
      ),
  }
}

async function remindAsked(tx: Write, parts: RemindingParts, place: Place, today: CalendarDay): Promise<void> {
  const asked = await takeAsked(tx, today, REMIND_DAYS)
  const accountIds = asked.map(({ accountId }) => accountId)
  const addresses = await addressesOf(tx, 'assess', accountIds)
  for (const one of asked) {
    const to = addresses.get(one.accountId)
    if (to) await queueMail(tx, reminderMail(parts, place, to, one))
  }
}

/** Says which part waits and nothing of what was answered. */
function reminderMail(
  { staff, origin }: RemindingParts,
  place: Place,
  to: StaffAddress,
  { assessmentId, element, title, dueOn }: ToRemind,
): MailMessage {
  const { t, language } = staff.workspace.wordsIn(to.language)
  const name = nameFor(place, language)
  const words = { place: name, element: inLanguage(title, language).text, day: formatDate(dueOn, language) }
  return {
    to: to.email,
    fromName: name,
    subject: t('evidence.mail-subject', { place: name }),
    text: [
      t('evidence.mail-text', words),
      `${origin}/staff/places/${place.slug}/standards/${assessmentId}/elements/${element}`,
      '',
    ].join('\n\n'),
  }
}
