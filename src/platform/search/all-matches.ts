import type { Id } from '#kernel'
import { type Read, sql } from '#platform/db'
import { askedOf } from './asked.ts'
import { type Net, queriesFor } from './query.ts'
import { search } from './search.ts'
import type { SearchWish } from './search-wish.ts'

export interface AllMatches {
  /** How well each item matches, by its id: the smaller the number, the better. Equal numbers are equally good. */
  readonly items: ReadonlyMap<Id, number>
  /** What was searched for instead, as people write it, when a word was found nowhere and another one is near. */
  readonly corrected?: string
}

/** When no document holds every word, so many of the best that hold some of them. */
const SOME = 100

/**
 * All items that hold every word of the query, or what means or sounds the same, however many: for who counts and filters them. Those that
 * hold the words themselves are better than those that hold what is similar, and titles better than texts; `search` ranks finer, and
 * looks at the best only. Its cost grows with what is found: for one kind of some ten thousand documents, not for all of a place's.
 */
export async function allMatches(
  tx: Read,
  wish: Pick<SearchWish, 'placeIds' | 'languages' | 'meant' | 'query'> & { readonly kinds: readonly string[] },
): Promise<AllMatches> {
  const { readings } = await askedOf(tx, wish)
  if (readings.length === 0) return { items: new Map() }
  const items = await caughtBy(tx, queriesFor(wish.placeIds, readings, 'every-word').nets, wish.kinds)
  if (items.size > 0) return { items }
  const { hits, corrected } = await search(tx, { ...wish, limit: SOME })
  return {
    items: new Map(hits.map(({ itemId }, at) => [itemId, at])),
    ...(corrected === undefined ? {} : { corrected }),
  }
}

/** The number of the first net that catches each item. Ids come as one text for each net: thousands of rows cost more than finding them. */
async function caughtBy(tx: Read, nets: readonly Net[], kinds: readonly string[]): Promise<ReadonlyMap<Id, number>> {
  if (nets.length === 0) return new Map()
  const { rows } = await sql<{ ids: string | null }>`
    ${sql.join(
      nets.map(
        ({ query }, at) => sql`select ${at}::int as net, string_agg(item_id::text, ' ') as ids from search.document
          where lexemes @@ (select ${query}::tsquery) and kind = any(${kinds}::text[])`,
      ),
      sql` union all `,
    )} order by net`.execute(tx)
  const caught = new Map<Id, number>()
  for (const [net, { ids }] of rows.entries())
    for (const id of ids?.split(' ') ?? []) if (!caught.has(id as Id)) caught.set(id as Id, net)
  return caught
}
