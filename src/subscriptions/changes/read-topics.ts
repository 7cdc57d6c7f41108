import type { LanguageTag } from '#kernel'
import type { Read } from '#platform/db'
import type { Following } from '#platform/mount'
import { publicTexts } from '#texts'
import type { Audience } from './audience.ts'
import { type Words, wordsOf } from './words.ts'

/** A topic as people read it. */
export interface NamedTopic {
  readonly topic: string
  readonly title: Words
}

/** What readers of a place can follow, and of `asked` what else there is, in order. Nothing sensitive. */
export async function readTopics(
  tx: Read,
  following: Following,
  { place, language, t }: Audience,
  asked: readonly string[] = [],
): Promise<readonly NamedTopic[]> {
  const topics = await following.topics(tx, place.chain, asked)
  const items = topics.flatMap(({ title }) => (typeof title === 'string' ? [] : [title]))
  const wish = { language, withholdUnchecked: place.withholdsUnchecked, slots: ['title'] }
  const texts = await publicTexts(tx, items, wish)
  return topics.flatMap(({ topic, title }): NamedTopic[] => {
    if (typeof title === 'string') return [{ topic, title: { text: t(title), language: language as LanguageTag } }]
    const text = texts.get(title.itemId)
    const words = text && wordsOf(text, 'title')
    return words ? [{ topic, title: words }] : []
  })
}
