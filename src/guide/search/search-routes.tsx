import { serviceHits, servicesBySlugs } from '#directory'
import { recordMissingSearch } from '#feedback'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import type { Route } from '#platform/http'
import { search } from '#platform/search'
import { type SearchHitView, SearchPage } from '../pages/search-page.tsx'
import type { RouteKit } from '../route-kit.ts'
import { textsFor } from '../texts-for.ts'
import { pagesBelow, personOf } from '../tree/page-store.ts'
import type { PageLink } from '../tree/read-page.ts'
import { addressesOf } from './search-documents.ts'

const HITS_SHOWN = 30
const LONGEST_QUERY = 200

export function searchRoutes({ get, page, database }: RouteKit): readonly Route[] {
  return [
    get('/search', async (reader, tx) => {
      const query = (reader.ask.query.get('q') ?? '').slice(0, LONGEST_QUERY).trim()
      const { hits, corrected } = query === '' ? NOTHING : await find(tx, reader, query)
      const isEmpty = hits.length === 0
      if (isEmpty && query !== '') await countInVain(reader, query)
      return page(reader, {
        title: reader.t('guide.search'),
        path: query === '' ? '/search' : `/search?q=${encodeURIComponent(query)}`,
        hidden: true,
        // What people search for is nobody's business: the answer is kept by no cache of ours or of the browser.
        unshared: true,
        body: (
          <SearchPage
            reader={reader}
            query={query}
            hits={hits}
            corrected={corrected}
            topics={isEmpty ? await topicsOf(tx, reader) : []}
            person={isEmpty ? await personFor(tx, reader) : undefined}
          />
        ),
      })
    }),
  ]

  /** Counting is worth less than answering: without a database to write to, the person still gets the topics. */
  async function countInVain({ place, language, today, now }: Reader, query: string): Promise<void> {
    const vain = { language, search: query }
    await database
      .write((tx) => recordMissingSearch(tx, vain, today, now), { placeId: place.id })
      .catch(() => undefined)
  }
}

interface Found {
  readonly hits: readonly SearchHitView[]
  readonly corrected: string | undefined
}

const NOTHING: Found = { hits: [], corrected: undefined }

/** In the reader's language first; what exists only in the place's main language comes too and says so. */
async function find(tx: Read, reader: Reader, query: string): Promise<Found> {
  const { place, language, base } = reader
  const languages = [...new Set([language, place.languages[0] ?? language])]
  const { hits, corrected } = await search(tx, { placeIds: place.chain, languages, query, limit: HITS_SHOWN })
  const [services, others] = [true, false].map((wanted) =>
    hits.filter((hit) => (hit.kind === 'service') === wanted).map((hit) => hit.itemId),
  )
  const addresses = await addressesOf(tx, place.chain, others ?? [])
  const serviceAddresses = await serviceHits(tx, reader, services ?? [])
  return {
    corrected,
    hits: hits.flatMap(({ itemId, kind, title, summary, language: shown }): SearchHitView[] => {
      const address = addresses.get(itemId)
      const href = serviceAddresses.get(itemId) ?? (address === undefined ? undefined : `${base}/${address}`)
      return href === undefined ? [] : [{ href, title, summary, language: shown, kind: kind as SearchHitView['kind'] }]
    }),
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
