import type { LinkToken } from '#people'
import { nameFor, type Reader } from '#places'
import { formatDate } from '#platform/i18n'
import { type MailMessage, stopHeaders } from '#platform/mail'
import { confirmationMail, mailPage } from '#subscriptions'
import { CONFIRM_PATH, STOP_PATH, withToken } from './paths.ts'
import type { Told } from './reminder-store.ts'

/** Says nothing of what was chosen: perhaps the address is somebody else's. `origin`: without a slash at the end. */
export function confirmationOf(reader: Reader, to: string, origin: string, token: LinkToken): MailMessage {
  const { t, place, language, base } = reader
  return confirmationMail(reader, to, {
    what: t('reminders.confirm-what', { place: nameFor(place, language) }),
    label: t('reminders.confirm'),
    address: origin + base + withToken(CONFIRM_PATH, token),
  })
}

/** What is to be done by which day. The subject says that it is a reminder and no more. `stop`: absent in the last one. */
export function reminderMail(
  reader: Reader,
  { address, days }: Pick<Told, 'address' | 'days'>,
  origin: string,
  stop: LinkToken | undefined,
): MailMessage {
  const { t, place, language, base } = reader
  const name = nameFor(place, language)
  const title = t('reminders.mail-title', { place: name })
  const plan = `${origin}${base}/plan`
  const stopAddress = stop && origin + base + withToken(STOP_PATH, stop)
  const by = (day: Told['days'][number]['day']) => t('journey.due', { date: formatDate(day, language) })
  return {
    to: address,
    fromName: name,
    subject: title,
    text: [
      ...days.map((one) => `${one.title}\n${by(one.day)}`),
      `${t('journey.your-plan')}\n${plan}`,
      t('reminders.mail-why'),
      stopAddress === undefined ? t('reminders.mail-last') : `${t('subscriptions.mail-stop')}\n${stopAddress}`,
      '',
    ].join('\n\n'),
    html: mailPage(
      reader,
      title,
      <>
        {days.map((one) => (
          <div>
            <h2>{one.title}</h2>
            <p>{by(one.day)}</p>
          </div>
        ))}
        <p>
          <a href={plan}>{t('journey.your-plan')}</a>
        </p>
      </>,
      <>
        <p>{t('reminders.mail-why')}</p>
        <p>
          {stopAddress === undefined ? (
            t('reminders.mail-last')
          ) : (
            <a href={stopAddress}>{t('subscriptions.mail-stop')}</a>
          )}
        </p>
      </>,
    ),
    ...(stopAddress === undefined ? {} : { headers: stopHeaders(stopAddress) }),
  }
}
