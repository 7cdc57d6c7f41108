import { NotFound, type Route } from '#platform/http'
import { plainSlot } from '#texts'
import { PicturesPage, TopicPicturesPage } from '../pages/pictures-page.tsx'
import type { RouteKit } from '../route-kit.ts'
import { textsFor } from '../texts-for.ts'
import { pagesBelow } from '../tree/page-store.ts'
import { readGuidePage } from '../tree/read-page.ts'

/** The way from a topic to a service by pictograms; the service itself is shown by the directory. */
export function pictureRoutes({ get, page }: RouteKit): readonly Route[] {
  return [
    get('/pictures', async (reader, tx) => {
      const rows = await pagesBelow(tx, reader.place.chain, '')
      const texts = await textsFor(tx, reader, rows, ['title'])
      const topics = rows.flatMap(({ path, icon, itemId }) => {
        const text = texts.get(itemId)
        return text ? [{ path, icon, text }] : []
      })
      return page(reader, {
        title: reader.t('guide.pictures'),
        description: new Intl.ListFormat(reader.language).format(topics.map(({ text }) => plainSlot(text, 'title'))),
        path: '/pictures',
        body: <PicturesPage reader={reader} topics={topics} />,
      })
    }),
    get('/pictures/:topic', async (reader, tx) => {
      const topic = await readGuidePage(tx, reader, reader.ask.params.topic ?? '')
      if (!topic) throw new NotFound('topic')
      const { row, text, expires } = topic
      return page(reader, {
        title: plainSlot(text, 'title'),
        description: plainSlot(text, 'in-short'),
        path: `/pictures/${row.path}`,
        sensitive: row.sensitive,
        breadcrumbs: [{ label: reader.t('guide.pictures'), href: `${reader.base}/pictures` }],
        ...(expires === undefined ? {} : { expires }),
        body: <TopicPicturesPage reader={reader} page={topic} />,
      })
    }),
  ]
}
