import { nameFor } from '#places'
import { type MailMessage, stopHeaders } from '#platform/mail'
import type { Audience } from '../changes/audience.ts'
import type { NewsEntry } from '../changes/read-news.ts'
import type { NamedTopic } from '../changes/read-topics.ts'
import type { SecretToken } from '../follow/secret-token.ts'
import { followPath, newsPath, stopPath } from '../paths.ts'
import { MailWords, mailPage, plainWords } from './mail-page.tsx'

/** What a mail can hold and a person can read; the rest is a link away. */
const MOST_ENTRIES = 30

export interface Digest {
  readonly audience: Audience
  /** Newest first; at least one. */
  readonly entries: readonly NewsEntry[]
  /** What the person follows. */
  readonly topics: readonly NamedTopic[]
}

/** A digest as a mail. Links lead to the pages themselves: nobody counts who presses them. `origin`: without a slash at the end. */
export function digestMail(digest: Digest, to: string, origin: string, stop: SecretToken): MailMessage {
  const { audience, entries, topics } = digest
  const { t, place, language, base } = audience
  const name = nameFor(place, language)
  const title = t('subscriptions.mail-title', { place: name })
  const shown = entries.slice(0, MOST_ENTRIES)
  const stopAddress = origin + base + stopPath(stop)
  const hrefOf = (entry: NewsEntry) => origin + base + entry.path
  const topicNames = topics.map(({ title: words }) => plainWords(audience, words)).join(' · ')
  const why = t('subscriptions.mail-why', { topics: topicNames })
  const all = origin + base + newsPath(topics.map(({ topic }) => topic))
  return {
    to,
    fromName: name,
    subject: subjectOf(name, entries),
    text: [
      title,
      ...shown.map((entry) =>
        [
          `${t(`subscriptions.kind-${entry.kind}`)}: ${plainWords(audience, entry.title)}`,
          ...(entry.summary ? [plainWords(audience, entry.summary)] : []),
          hrefOf(entry),
        ].join('\n'),
      ),
      ...(entries.length > shown.length ? [`${t('subscriptions.mail-more')}\n${all}`] : []),
      why,
      `${t('subscriptions.mail-stop')}\n${stopAddress}`,
      '',
    ].join('\n\n'),
    html: mailPage(
      audience,
      title,
      <>
        {shown.map((entry) => (
          <div>
            <h2>
              {t(`subscriptions.kind-${entry.kind}`)}:{' '}
              <a href={hrefOf(entry)}>
                <MailWords audience={audience} words={entry.title} />
              </a>
            </h2>
            {entry.summary && (
              <p>
                <MailWords audience={audience} words={entry.summary} />
              </p>
            )}
          </div>
        ))}
        {entries.length > shown.length && (
          <p>
            <a href={all}>{t('subscriptions.mail-more')}</a>
          </p>
        )}
      </>,
      <>
        <p>{why}</p>
        <p>
          <a href={stopAddress}>{t('subscriptions.mail-stop')}</a>
        </p>
        <p>
          <a href={origin + base + followPath()}>{t('subscriptions.follow')}</a>
        </p>
      </>,
    ),
    headers: stopHeaders(stopAddress),
  }
}

function subjectOf(place: string, entries: readonly NewsEntry[]): string {
  const more = entries.length - 1
  return `${place}: ${entries[0]?.title.text ?? ''}${more > 0 ? ` (+${more})` : ''}`
}
