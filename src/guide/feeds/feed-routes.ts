import { nameFor, type Reader } from '#places'
import type { Read } from '#platform/db'
import { FEED_FORMS, FEED_TYPES, type FeedAbout, type FeedEntry, type FeedForm, feedFile } from '#platform/feed'
import { type Answer, NotFound, type Route } from '#platform/http'
import { plainSlot } from '#texts'
import { readNews } from '../news/read-news.ts'
import { midnightOf, type RouteKit } from '../route-kit.ts'
import { textsFor } from '../texts-for.ts'
import { pagesAt } from '../tree/page-store.ts'
import { noonOf, topicEntries } from './topic-feed.ts'

/** What can be followed with a program of one's own: the news of the place, and all that changes in a topic. */
export function feedRoutes({ get, pages: { origin } }: RouteKit): readonly Route[] {
  return FEED_FORMS.flatMap((form) => [
    get(`/feed.${form}`, async (reader, tx) => {
      const { base, language, place, t } = reader
      const url = `${origin}${base}/news`
      const items = (await readNews(tx, reader)).filter(({ row }) => !row.sensitive)
      const entries = items.map(({ row, text }) => ({
        id: row.itemId,
        title: plainSlot(text, 'title'),
        summary: plainSlot(text, 'in-short'),
        url: `${url}/${row.slug}`,
        changedAt: noonOf(row.date),
      }))
      const title = `${nameFor(place, language)}: ${t('guide.news')}`
      return feed(reader, { title, url, address: `${origin}${base}/feed` }, entries, form)
    }),

    get(`/:topic/feed.${form}`, async (reader, tx) => {
      const topic = reader.ask.params.topic ?? ''
      const title = await topicTitle(tx, reader, topic)
      const url = `${origin}${reader.base}/${topic}`
      return feed(reader, { title, url, address: `${url}/feed` }, await topicEntries(tx, reader, topic, origin), form)
    }),
  ])
}

/** "Alderport: A home". @throws NotFound where there is no such topic, or it is sensitive. */
export async function topicTitle(tx: Read, reader: Reader, topic: string): Promise<string> {
  const page = (await pagesAt(tx, reader.place.chain, [topic])).get(topic)
  const text = page && (await textsFor(tx, reader, [page], ['title'])).get(page.itemId)
  if (!text || page.sensitive) throw new NotFound('topic')
  const place = nameFor(reader.place, reader.language)
  return reader.t('sharing.feed-of', { place, topic: plainSlot(text, 'title') })
}

function feed(
  reader: Reader,
  about: Omit<FeedAbout, 'language'>,
  entries: readonly FeedEntry[],
  form: FeedForm,
): Answer {
  return {
    kind: 'content',
    type: FEED_TYPES[form],
    body: feedFile({ ...about, language: reader.language }, entries, form),
    share: 'until publication',
    expires: midnightOf(reader),
  }
}
