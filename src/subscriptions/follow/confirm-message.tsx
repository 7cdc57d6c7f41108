import { nameFor } from '#places'
import type { MailMessage } from '#platform/mail'
import type { Audience } from '../changes/audience.ts'
import type { NamedTopic } from '../changes/read-topics.ts'
import { mailPage, plainWords } from '../digest/mail-page.tsx'
import { confirmPath } from '../paths.ts'
import type { PushPayload } from '../push/push-queue.ts'
import type { SecretToken } from './secret-token.ts'

/** Asks whether the form was really filled in by the person to whom it leads. `origin`: without a slash at the end. */
export function confirmMail(
  audience: Audience,
  to: string,
  topics: readonly NamedTopic[],
  origin: string,
  token: SecretToken,
): MailMessage {
  const { t, place, language, base } = audience
  const name = nameFor(place, language)
  const title = t('subscriptions.confirm-mail-title', { place: name })
  const what = t('subscriptions.confirm-mail-what', {
    place: name,
    topics: topics.map((topic) => plainWords(audience, topic.title)).join(' · '),
  })
  const address = origin + base + confirmPath(token)
  return {
    to,
    fromName: name,
    subject: title,
    text: [what, `${t('subscriptions.confirm-mail-press')}\n${address}`, t('subscriptions.confirm-mail-not'), ''].join(
      '\n\n',
    ),
    html: mailPage(
      audience,
      title,
      <>
        <p>{what}</p>
        <p>{t('subscriptions.confirm-mail-press')}</p>
        <p>
          <a href={address}>{t('subscriptions.confirm')}</a>
        </p>
      </>,
      <p>{t('subscriptions.confirm-mail-not')}</p>,
    ),
  }
}

/** The same for a device: that the message arrives there shows that the device is one, and ours to write to. */
export function confirmPush({ t, place, language, direction, base }: Audience, token: SecretToken): PushPayload {
  return {
    title: t('subscriptions.confirm-mail-title', { place: nameFor(place, language) }),
    text: t('subscriptions.push-confirm'),
    path: base + confirmPath(token),
    language,
    direction,
  }
}
