import { dayAt, type Instant, type TimeZone } from '#kernel'
import type { Staff } from '#people'
import { nameFor, type Readers } from '#places'
import { formatDate } from '#platform/i18n'
import { type MailMessage, queueMail } from '#platform/mail'
import type { Job } from '#platform/mount'
import { inLanguage } from '#ui'
import { type ToRemind, takeAsked } from './asked-store.ts'

/** So long before the last day a mail reminds whoever has questions left. */
const REMIND_DAYS = 7

export interface RemindingParts {
  readonly staff: Staff
  readonly readers: Readers
  /** Scheme and host of the public address, without a slash at the end. */
  readonly origin: string
}

/** Reminds each once, in the transaction that queues the mail. */
export function remindAskedJob(parts: RemindingParts, clock: () => Instant): Job {
  const name = 'standards.remind-asked'
  return {
    name,
    cron: '20 8 * * *',
    run: (database) =>
      database.write(
        async (tx) => {
          const asked = await takeAsked(tx, dayAt(clock(), 'UTC' as TimeZone), REMIND_DAYS)
          for (const one of asked) await queueMail(tx, await reminderMail(parts, one))
        },
        { accountId: `job:${name}` },
      ),
  }
}

/** Says which part waits and nothing of what was answered. */
async function reminderMail({ staff, readers, origin }: RemindingParts, asked: ToRemind): Promise<MailMessage> {
  const { slug, assessmentId, element, title, dueOn, email } = asked
  const place = await readers.place(slug)
  const { t, language } = staff.workspace.wordsIn(asked.language)
  const name = nameFor(place, language)
  const words = { place: name, element: inLanguage(title, language).text, day: formatDate(dueOn, language) }
  return {
    to: email,
    fromName: name,
    subject: t('evidence.mail-subject', { place: name }),
    text: [
      t('evidence.mail-text', words),
      `${origin}/staff/places/${slug}/standards/${assessmentId}/elements/${element}`,
      '',
    ].join('\n\n'),
  }
}
