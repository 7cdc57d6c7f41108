import { nameFor } from '#places'
import { newsPath } from '../paths.ts'
import type { PushPayload } from '../push/push-queue.ts'
import type { Digest } from './digest-mail.tsx'

/** A digest as one message on a device: the news itself when there is one, else how much is new and what. */
export function digestPush({ audience, entries, topics }: Digest): PushPayload {
  const { t, place, language, direction, base } = audience
  const name = nameFor(place, language)
  const [first] = entries
  if (entries.length === 1 && first) {
    return {
      title: first.title.text,
      text: first.summary?.text ?? name,
      path: base + first.path,
      language: first.title.language,
      direction,
    }
  }
  return {
    title: t('subscriptions.push-many', { count: entries.length, place: name }),
    text: entries.map(({ title }) => title.text).join(' · '),
    path: base + newsPath(topics.map(({ topic }) => topic)),
    language,
    direction,
  }
}
