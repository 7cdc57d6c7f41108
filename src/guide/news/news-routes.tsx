import { NotFound, type Route } from '#platform/http'
import { plainSlot } from '#texts'
import { NewsItemPage, NewsListPage } from '../pages/news-pages.tsx'
import { midnightOf, type RouteKit } from '../route-kit.ts'
import { readableIn, textsFor } from '../texts-for.ts'
import { resolveLinks } from '../tree/links.ts'
import { newsBySlug } from './news-store.ts'
import { readNews } from './read-news.ts'

export function newsRoutes({ get, page }: RouteKit): readonly Route[] {
  return [
    get('/news', async (reader, tx) =>
      page(reader, {
        title: reader.t('guide.news'),
        description: reader.t('guide.news-lead'),
        path: '/news',
        expires: midnightOf(reader),
        body: <NewsListPage reader={reader} items={await readNews(tx, reader)} />,
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
        ownPreview: true,
        breadcrumbs: [{ label: reader.t('guide.news'), href: `${reader.base}/news` }],
        body: <NewsItemPage reader={reader} row={row} text={text} languages={languages} links={links} />,
      })
    }),
  ]
}
