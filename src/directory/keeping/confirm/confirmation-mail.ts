import type { CalendarDay } from '#kernel'
import type { LinkToken } from '#people'
import { nameFor, type Reader } from '#places'
import { formatDate } from '#platform/i18n'
import type { MailMessage } from '#platform/mail'
import { confirmPath } from './paths.ts'

export interface MailedEntry {
  readonly name: string
  readonly token: LinkToken
}

/** Asks whether what readers see is still right, with a link for each entry. Holds secrets: never log. */
export function confirmationMail(
  { t, place, language, base }: Reader,
  entries: readonly MailedEntry[],
  sending: {
    readonly to: string
    readonly origin: string
    /** Up to which day, included, the links count. */
    readonly until: CalendarDay
    readonly isReminder: boolean
  },
): MailMessage {
  const name = nameFor(place, language)
  const { to, origin, until, isReminder } = sending
  const words = { place: name, count: entries.length }
  return {
    to,
    fromName: name,
    subject: t(isReminder ? 'confirming.mail-reminder-subject' : 'confirming.mail-subject', words),
    text: [
      t(isReminder ? 'confirming.mail-reminder' : 'confirming.mail-lead', words),
      t('confirming.mail-how'),
      ...entries.map((entry) => `${entry.name}\n${origin}${base}${confirmPath(entry.token)}`),
      t('confirming.mail-until', { date: formatDate(until, language) }),
      t('confirming.mail-otherwise'),
      '',
    ].join('\n\n'),
  }
}
