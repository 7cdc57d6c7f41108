import { servicesBySlugs } from '#directory'
import { recordMissingSearch, type Statistics } from '#feedback'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import type { Route } from '#platform/http'
import { SYNONYMS_PATH } from '#platform/pack'
import { synonymGroups } from '#platform/search'
import { SearchPage } from '../pages/search-page.tsx'
import type { RouteKit } from '../route-kit.ts'
import { textsFor } from '../texts-for.ts'
import { pagesBelow, personOf } from '../tree/page-store.ts'
import type { PageLink } from '../tree/read-page.ts'
import { findHits, queryOf, searchPath } from './find-hits.ts'
import { suggestBy, suggestionsFor } from './suggestions.ts'

const HITS_SHOWN = 30
/** As many as a phone shows above its keyboard, and no more than 3 kB. */
const SUGGESTIONS = 6

export function searchRoutes(
  { get, page, pages, database }: RouteKit,
  statistics: Pick<Statistics, 'countSearch'>,
): readonly Route[] {
  return [
    get('/search', async (reader, tx) => {
      const query = queryOf(reader.ask)
      const { hits, corrected } = await findHits(tx, reader, query, HITS_SHOWN)
      const isEmpty = hits.length === 0
      statistics.countSearch(reader, query)
      if (isEmpty && query !== '') await countInVain(reader, query)
      return page(reader, {
        title: reader.t('guide.search'),
        description: reader.t('guide.search-examples'),
        path: searchPath(query),
        // What people search for is nobody's business: the answer is kept by no cache of ours or of the browser, and no search engine
        // lists it. Without a query it is a page as any other.
        hidden: query !== '',
        unshared: true,
        body: (
          <SearchPage
            reader={reader}
            query={query}
            suggest={suggestBy(pages, reader)}
            hits={hits}
            corrected={corrected}
            topics={isEmpty ? await topicsOf(tx, reader) : []}
            person={isEmpty ? await personFor(tx, reader) : undefined}
          />
        ),
      })
    }),
    // For the search without a network.
    get(SYNONYMS_PATH, async ({ place }, tx) => ({
      kind: 'content',
      type: 'application/json',
      body: JSON.stringify(await synonymGroups(tx, place.chain)),
      share: 'until publication',
    })),
    get('/search/suggest', async (reader, tx) => ({
      kind: 'content',
      type: 'application/json',
      body: JSON.stringify(suggestionsFor(reader, (await findHits(tx, reader, queryOf(reader.ask), SUGGESTIONS)).hits)),
      share: 'for nobody else',
    })),
  ]

  /** Counting is worth less than answering: without a database to write to, the person still gets the topics. */
  async function countInVain({ place, language, today, now }: Reader, query: string): Promise<void> {
    const vain = { language, search: query }
    await database
      .write((tx) => recordMissingSearch(tx, vain, today, now), { placeId: place.id })
      .catch(() => undefined)
  }
}

async function topicsOf(tx: Read, reader: Reader): Promise<readonly PageLink[]> {
  const rows = await pagesBelow(tx, reader.place.chain, '')
  const texts = await textsFor(tx, reader, rows, ['title'])
  return rows.flatMap(({ path, itemId }) => {
    const title = texts.get(itemId)
    return title ? [{ path, title }] : []
  })
}

async function personFor(tx: Read, reader: Reader) {
  const slug = await personOf(tx, reader.place.chain)
  return slug === undefined ? undefined : (await servicesBySlugs(tx, reader, [slug]))[0]
}
