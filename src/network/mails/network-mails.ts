import type { LanguageTag } from '#kernel'
import type { LinkToken, StaffAddress } from '#people'
import { nameFor, type Place } from '#places'
import type { Translate } from '#platform/i18n'
import { type MailMessage, stopHeaders } from '#platform/mail'
import { stopPath, threadPath, visitPath } from '../paths.ts'
import type { DueDigest } from './digest-store.ts'
import type { Notice } from './notice-store.ts'

/** To whom, in whose words, from where. `origin`: without a slash at the end. */
export interface Letter {
  readonly to: StaffAddress
  readonly place: Place
  readonly words: { readonly t: Translate; readonly language: LanguageTag }
  readonly origin: string
}

/** What is new about a visit. Who has said what is on its page, not in the mail. */
export function noticeMail({ to, place, words, origin }: Letter, notice: Notice): MailMessage {
  const { t, language } = words
  const { kind, title, standardId } = notice
  return {
    to: to.email,
    fromName: nameFor(place, language),
    subject: t(`network.mail-${kind}`, { title }),
    text: [
      t(`network.mail-${kind}-text`, { title }),
      `${origin}/staff/places/${place.slug}${visitPath(standardId, notice)}`,
      '',
    ].join('\n\n'),
  }
}

/** What was said of the themes that somebody follows: titles and how much, never the words. */
export function digestMail(
  { to, place, words, origin }: Letter,
  { standardId, threads }: DueDigest,
  stop: LinkToken,
): MailMessage {
  const { t, language } = words
  const base = `${origin}/staff/places/${place.slug}`
  // The page that ends it is the place's, which need not speak the language of its staff.
  const offered = place.languages.find((one) => one === language) ?? place.languages[0]
  const stopAddress = `${origin}/${place.slug}/${offered}${stopPath(stop)}`
  return {
    to: to.email,
    fromName: nameFor(place, language),
    subject: t('network.mail-digest', { count: threads.length }),
    text: [
      ...threads.map(
        (thread) =>
          `${thread.title}\n${t('network.new-posts', { count: thread.posts })}\n${base}${threadPath(standardId, thread)}`,
      ),
      t('network.mail-digest-why', { place: nameFor(place, language) }),
      `${t('network.mail-stop')}\n${stopAddress}`,
      '',
    ].join('\n\n'),
    headers: stopHeaders(stopAddress),
  }
}
