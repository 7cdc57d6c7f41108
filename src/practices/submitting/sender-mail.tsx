import { addDays } from '#kernel'
import type { LinkToken } from '#people'
import { nameFor, type Reader } from '#places'
import { formatDate } from '#platform/i18n'
import type { MailMessage } from '#platform/mail'
import { mailPage } from '#subscriptions'
import { recordPath } from './paths.ts'

/** For so many days a link counts; whoever has an old one can ask for another. */
export const LINK_DAYS = 30

/** What a sender is written about: the link they asked for, a question, a decision, or that it is time to look at it again. */
export type Occasion = 'begin' | 'question' | 'accepted' | 'declined' | 'renew'

/** Says nothing of what is recorded: perhaps the address is somebody else's. Holds a secret: never log. */
export function senderMail(
  reader: Reader,
  occasion: Occasion,
  { to, token, origin }: { readonly to: string; readonly token: LinkToken; readonly origin: string },
): MailMessage {
  const { t, place, language, base, today } = reader
  const name = nameFor(place, language)
  const title = t('practices.mail-title', { place: name })
  const what = t(`practices.mail-${occasion}`)
  const until = t('practices.mail-until', { day: formatDate(addDays(today, LINK_DAYS), language) })
  const address = origin + base + recordPath(token)
  return {
    to,
    fromName: name,
    subject: title,
    text: [what, address, until, ''].join('\n\n'),
    html: mailPage(
      reader,
      title,
      <>
        <p>{what}</p>
        <p>
          <a href={address}>{t('practices.mail-open')}</a>
        </p>
      </>,
      <p>{until}</p>,
    ),
  }
}
