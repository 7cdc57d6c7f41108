import { presentNumbers, serviceHits } from '#directory'
import { bestLanguage, parseLanguageTag } from '#kernel'
import { languageFor, nameFor, type Reader } from '#places'
import type { Read } from '#platform/db'
import { BadRequest, NotFound, type Route } from '#platform/http'
import { itemsByNumber } from '#texts'
import { PageTitle, SearchBox } from '#ui'
import { ListPage, nameOfList } from '../pages/list-page.tsx'
import { SharePage } from '../pages/share-page.tsx'
import { midnightOf, type RouteKit, soonest } from '../route-kit.ts'
import { addressesOf } from '../search/search-documents.ts'
import { numbersAt } from './items-at.ts'
import { whatIsPassed } from './passed.ts'
import { readList } from './read-list.ts'
import { cleanTitle, listPath, MOST_ENTRIES, parseList } from './saved-list.ts'
import { parseItemPath } from './shared-page.ts'
import { readLinkCode } from './short-code.ts'
import { placeSlug } from './short-link-store.ts'
import { waysToSend, wholeMessage } from './ways-to-send.ts'

/** Passing pages on: the share page, and lists that are carried by their own address. */
export function shareRoutes({ get, page, readers, database, pages }: RouteKit): readonly Route[] {
  return [
    get('/share', async (reader, tx) => {
      const passed = await whatIsPassed(tx, reader, reader.ask.query.get('of') ?? '')
      const { path, told, isShort } = passed
      const link = pages.origin + passed.link
      const { t, direction } = reader
      const whole = { ...told, link, readMore: t('sharing.read-more'), from: nameFor(reader.place, reader.language) }
      return page(reader, {
        title: t('sharing.title'),
        path: `/share?of=${encodeURIComponent(path)}`,
        hidden: true,
        unshared: passed.isPrivate,
        islands: ['share.js'],
        expires: soonest(midnightOf(reader), passed.expires),
        body: (
          <SharePage
            reader={reader}
            title={told.title}
            path={path}
            link={link}
            isShort={isShort}
            ways={waysToSend(whole, direction)}
            message={wholeMessage(whole, direction)}
          />
        ),
      })
    }),

    get('/list', async (reader, tx) => {
      const list = parseList(reader.ask.query)
      if (!list) throw new BadRequest('list')
      const contents = await readList(tx, reader, list.numbers)
      return page(reader, {
        title: nameOfList(list, reader),
        path: listPath(list),
        hidden: true,
        islands: ['share.js'],
        expires: soonest(midnightOf(reader), contents.expires),
        body: <ListPage reader={reader} list={list} contents={contents} />,
      })
    }),

    readers.route({
      method: 'POST',
      path: '/list',
      access: 'public',
      handle: async (reader) => {
        const { form } = reader.ask
        const paths = form
          .getAll('of')
          .slice(0, MOST_ENTRIES)
          .map((of) => parseItemPath(of)?.path)
        const known = [...new Set(paths.filter((path) => path !== undefined))]
        const numbers = await database.read((tx) => numbersAt(tx, reader, known))
        if (numbers.length === 0) throw new BadRequest('list')
        const to = reader.base + listPath({ title: cleanTitle(form.get('title') ?? ''), numbers })
        return { kind: 'redirect', status: 303, to }
      },
    }),
  ]
}

/** Leads from `/s/{code}-{language}` to where the item stands now; without a language, to the one that suits the browser. */
export function shortLinkRoute({ database, readers, pages }: Pick<RouteKit, 'database' | 'readers' | 'pages'>): Route {
  return {
    method: 'GET',
    path: '/s/:code',
    access: 'public',
    handle: async (ask) => {
      const [code = '', ...tag] = (ask.params.code ?? '').split('-')
      const target = readLinkCode(code)
      const slug = target && (await database.read((tx) => placeSlug(tx, target.placeId)))
      if (!target || slug === undefined) throw new NotFound('short link')
      const place = await readers.place(slug)
      const wished = parseLanguageTag(tag.join('-'))
      const language = (wished && bestLanguage([wished], place.languages)) ?? languageFor(place, ask.acceptLanguage)
      const reader = readers.reader(place, language, ask)
      const to = await database.read((tx) => addressOf(tx, reader, target.number))
      const edition = ask.query.get('read') === 'easy' ? '?read=easy' : ''
      if (to !== undefined) return { kind: 'redirect', status: 302, to: to + edition }
      const title = reader.t('sharing.unknown-title')
      return pages.answer(reader, {
        title,
        path: '',
        status: 404,
        hidden: true,
        unshared: true,
        body: (
          <PageTitle title={title} lead={reader.t('sharing.unknown-text')}>
            <SearchBox t={reader.t} action={`${reader.base}/search`} />
            <p>
              <a href={`${reader.base}/`}>{reader.t('http.to-start')}</a>
            </p>
          </PageTitle>
        ),
      })
    },
  }
}

async function addressOf(tx: Read, reader: Reader, number: number): Promise<string | undefined> {
  const { chain } = reader.place
  const [item] = await itemsByNumber(tx, chain, await presentNumbers(tx, chain, [number]))
  if (!item || item.sensitive) return undefined
  if (item.kind === 'service') return (await serviceHits(tx, reader, [item.itemId])).get(item.itemId)
  const address = (await addressesOf(tx, chain, [item.itemId])).get(item.itemId)
  return address === undefined ? undefined : `${reader.base}/${address}`
}
