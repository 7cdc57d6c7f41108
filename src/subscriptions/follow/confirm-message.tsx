import { nameFor } from '#places'
import type { MailMessage } from '#platform/mail'
import type { Audience } from '../changes/audience.ts'
import type { NamedTopic } from '../changes/read-topics.ts'
import { mailPage, plainWords } from '../digest/mail-page.tsx'
import { confirmPath } from '../paths.ts'
import type { PushPayload } from '../push/push-queue.ts'
import type { SecretToken } from './secret-token.ts'

/**
 * Asks whether a form was really filled in by the person to whom it leads. `what`: what was asked for; `address`: of the page with the one
 * button, which says `label`.
 */
export function confirmationMail(
  audience: Audience,
  to: string,
  { what, label, address }: { readonly what: string; readonly label: string; readonly address: string },
): MailMessage {
  const { t, place, language } = audience
  const name = nameFor(place, language)
  const title = t('subscriptions.confirm-mail-title', { place: name })
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
          <a href={address}>{label}</a>
        </p>
      </>,
      <p>{t('subscriptions.confirm-mail-not')}</p>,
    ),
  }
}

/** The same of what one wants to follow. `origin`: without a slash at the end. */
export function confirmMail(
  audience: Audience,
  to: string,
  topics: readonly NamedTopic[],
  origin: string,
  token: SecretToken,
): MailMessage {
  const { t, place, language, base } = audience
  const what = t('subscriptions.confirm-mail-what', {
    place: nameFor(place, language),
    topics: topics.map((topic) => plainWords(audience, topic.title)).join(' · '),
  })
  return confirmationMail(audience, to, {
    what,
    label: t('subscriptions.confirm'),
    address: origin + base + confirmPath(token),
  })
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
