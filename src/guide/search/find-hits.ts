import { serviceHits, topicsOfServices } from '#directory'
import type { LanguageTag } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { search } from '#platform/search'
import { plainSlot } from '#texts'
import { textsFor } from '../texts-for.ts'
import { pageWithAncestors } from '../tree/page-store.ts'
import { DECIDING, leadingTopic, type TopicalHit } from './leading-topic.ts'
import { addressesOf } from './search-documents.ts'

/** A result as it is shown. */
export interface SearchHitView {
  readonly href: string
  readonly title: string
  readonly summary: string
  readonly language: LanguageTag
  readonly kind: 'page' | 'service' | 'news' | 'event' | 'term'
}

export interface FoundViews {
  readonly hits: readonly SearchHitView[]
  /** What was searched for instead of a mistyped query. */
  readonly corrected: string | undefined
}

const LONGEST_QUERY = 200
/** Where the topic of the best results stands when it is not among them by itself. */
const TOPIC_AT = 3

/** What is asked for: the `q` of the address. */
export function queryOf({ query }: Pick<Reader['ask'], 'query'>): string {
  return (query.get('q') ?? '').slice(0, LONGEST_QUERY).trim()
}

/** The address of a search, below the reader's base. */
export function searchPath(query: string): string {
  return query === '' ? '/search' : `/search?q=${encodeURIComponent(query)}`
}

/**
 * By any of the place's languages; shown in the reader's where it exists, else in the main one, and says so. The topic that the best
 * results are about stands among them, for who looks for more than one thing.
 */
export async function findHits(tx: Read, reader: Reader, query: string, limit: number): Promise<FoundViews> {
  if (query === '') return { hits: [], corrected: undefined }
  const { place, language, base } = reader
  const languages = [...new Set([language, ...place.languages])]
  const meant = [...new Set([language, ...place.languages.slice(0, 1)])]
  const { hits, corrected } = await search(tx, { placeIds: place.chain, languages, meant, query, limit })
  const [services, others] = [true, false].map((wanted) =>
    hits.filter((hit) => (hit.kind === 'service') === wanted).map((hit) => hit.itemId),
  )
  const addresses = await addressesOf(tx, place.chain, others ?? [])
  const serviceAddresses = await serviceHits(tx, reader, services ?? [])
  const serviceTopics = await topicsOfServices(tx, reader, (services ?? []).slice(0, DECIDING))
  const views = hits.flatMap(({ itemId, kind, title, summary, language: shown }): (SearchHitView & TopicalHit)[] => {
    const address = addresses.get(itemId)
    const href = serviceAddresses.get(itemId) ?? (address === undefined ? undefined : `${base}/${address}`)
    const topics = serviceTopics.get(itemId) ?? (kind === 'page' ? [address?.split('/')[0] ?? ''] : [])
    return href === undefined
      ? []
      : [{ href, title, summary, language: shown, kind: kind as SearchHitView['kind'], topics }]
  })
  const distinct = [...new Map(views.map((view) => [view.href, view])).values()]
  return { corrected, hits: await withTopic(tx, reader, distinct) }
}

async function withTopic(
  tx: Read,
  reader: Reader,
  hits: readonly (SearchHitView & TopicalHit)[],
): Promise<readonly SearchHitView[]> {
  const topic = leadingTopic(hits)
  const href = `${reader.base}/${topic}`
  if (topic === undefined || hits.slice(0, TOPIC_AT + 1).some((hit) => hit.href === href)) return hits
  const row = (await pageWithAncestors(tx, reader.place.chain, topic)).at(-1)
  const text = row && (await textsFor(tx, reader, [row], ['title', 'in-short'])).get(row.itemId)
  if (!text) return hits
  const language = text.blocks[0]?.segments[0]?.language ?? reader.language
  const view = {
    href,
    title: plainSlot(text, 'title'),
    summary: plainSlot(text, 'in-short'),
    language,
    kind: 'page' as const,
  }
  return [...hits.slice(0, TOPIC_AT), view, ...hits.slice(TOPIC_AT).filter((hit) => hit.href !== href)]
}
