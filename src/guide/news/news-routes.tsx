import { nameFor, type Reader } from '#places'
import type { Read } from '#platform/db'
import { NotFound, type Route } from '#platform/http'
import { plainSlot } from '#texts'
import { NewsItemPage, NewsListPage } from '../pages/news-pages.tsx'
import { midnightOf, type RouteKit } from '../route-kit.ts'
import { readableIn, textsFor } from '../texts-for.ts'
import { resolveLinks } from '../tree/links.ts'
import { newsFeed } from './feed.ts'
import { latestNews, newsBySlug } from './news-store.ts'

const NEWS_SHOWN = 40

export function newsRoutes({ get, page, pages }: RouteKit): readonly Route[] {
  return [
    get('/news', async (reader, tx) =>
      page(reader, {
        title: reader.t('guide.news'),
        path: '/news',
        expires: midnightOf(reader),
        body: <NewsListPage reader={reader} items={await newsWithTexts(tx, reader)} />,
      }),
    ),

    get('/news/:slug', async (reader, tx) => {
      const row = await newsBySlug(tx, reader.place.chain, reader.ask.params.slug ?? '', reader.today)
      const text = row && (await textsFor(tx, reader, [row])).get(row.itemId)
      if (!row || !text) throw new NotFound('news')
      const languages = await readableIn(tx, reader, row)
      const links = await resolveLinks(tx, reader, [text])
      return page(reader, {
        title: plainSlot(text, 'title'),
        description: plainSlot(text, 'in-short'),
        path: `/news/${row.slug}`,
        languages,
        sensitive: row.sensitive,
        breadcrumbs: [{ label: reader.t('guide.news'), href: `${reader.base}/news` }],
        body: <NewsItemPage reader={reader} row={row} text={text} languages={languages} links={links} />,
      })
    }),

    get('/feed.xml', async (reader, tx) => {
      const url = `${pages.origin}${reader.base}/news`
      const items = (await newsWithTexts(tx, reader)).filter(({ row }) => !row.sensitive)
      const title = `${nameFor(reader.place, reader.language)}: ${reader.t('guide.news')}`
      const body = newsFeed(
        { title, language: reader.language, url, feedUrl: `${pages.origin}${reader.base}/feed.xml` },
        items.map(({ row, text }) => ({
          id: row.itemId,
          title: plainSlot(text, 'title'),
          summary: plainSlot(text, 'in-short'),
          url: `${url}/${row.slug}`,
          date: row.date,
        })),
      )
      const type = 'application/atom+xml; charset=utf-8'
      return { kind: 'content', type, body, share: 'until publication', expires: midnightOf(reader) }
    }),
  ]
}

async function newsWithTexts(tx: Read, reader: Reader) {
  const rows = await latestNews(tx, reader.place.chain, reader.today, NEWS_SHOWN)
  const texts = await textsFor(tx, reader, rows, ['title', 'in-short'])
  return rows.flatMap((row) => {
    const text = texts.get(row.itemId)
    return text ? [{ row, text }] : []
  })
}
