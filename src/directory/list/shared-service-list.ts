import type { Instant } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { listPath, parseListQuery } from './list-wish.ts'
import { readServiceList } from './read-service-list.ts'
import type { ServiceSummary } from './service-summary.ts'

export interface SharedServiceList {
  /** Below the reader's base. */
  readonly path: string
  /** Those of its first page. */
  readonly services: readonly ServiceSummary[]
  readonly expires: Instant | undefined
}

/**
 * The list of services with this query, to be passed on. Whether it asked for services without papers is left out: it tells
 * something about the person who sends it.
 */
export async function sharedServiceList(tx: Read, reader: Reader, query: URLSearchParams): Promise<SharedServiceList> {
  const { noPapers: _, ...filter } = parseListQuery(query).filter
  const list = await readServiceList(tx, reader, { filter, page: 1 })
  return {
    path: listPath(list.filter),
    services: list.services.map(({ service }) => service),
    expires: list.expires,
  }
}
