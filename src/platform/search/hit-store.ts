import type { LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { Queries } from './query.ts'
import { asksOf, frequencies, rankOf, readingRows, wordValues } from './rank.ts'
import type { Hit, SearchWish } from './search-wish.ts'

interface HitRow extends Hit {
  readonly total: number
  readonly best: number
  readonly matchedLanguage: LanguageTag
}

export interface FoundHits {
  readonly hits: readonly Hit[]
  /** How many items were found and ranked, on all pages together. */
  readonly total: number
  /** The rank of the best hit, on whatever page; below all others when nothing was found. */
  readonly best: number
  /** The language in which the best hit of this page was found. */
  readonly language: LanguageTag | undefined
}

const NOTHING: FoundHits = { hits: [], total: 0, best: Number.NEGATIVE_INFINITY, language: undefined }

/** The best hits, each item once, shown in the best language it has. */
export async function findHits(tx: Read, wish: SearchWish, { demand, nets, rank }: Queries): Promise<FoundHits> {
  const { languages, kinds, except = [] } = wish
  if (nets.length === 0) return NOTHING
  const ofKinds = kinds === undefined ? sql`` : sql`and kind = any(${kinds}::text[])`
  const notExcepted =
    except.length === 0
      ? sql``
      : sql`and (place_id, item_id) not in (select * from
          unnest(${except.map((key) => key.placeId)}::int[], ${except.map((key) => key.itemId)}::uuid[]))`
  // Where words may be missing, the rank must know which of them a body holds; its lexemes are unpacked once, here.
  const lexemes = demand === 'every-word' ? sql`` : sql`, strip(lexemes) as lexemes`
  const matching = (query: string) => sql`
    select ctid, place_id, kind, item_id, language, title, summary, boost, changed_at, title_words, headline ${lexemes}
    from search.document where lexemes @@ (select ${query}::tsquery) ${ofKinds} ${notExcepted}`
  const name = (number: number) => sql.raw(`net${number}`)
  const words = asksOf(rank)
  // Two things keep the planner from reading the table from its start, in the hope of meeting enough matches soon: the limits
  // stand outside, and it cannot see the query, of which it would think that beginnings of words match far too much.
  const { rows } = await sql<HitRow | { total: number; best: number | null; itemId: null }>`
    with ${sql.join(nets.map(({ query }, number) => sql`${name(number)} as materialized (${matching(query)})`))},
    reading as materialized (${readingRows(rank, demand)}),
    candidate as materialized (
      select distinct on (ctid) * from (${sql.join(
        nets.map(({ most }, number) => sql`(select * from ${name(number)} limit ${most})`),
        sql` union all `,
      )}) caught
    ),
    valued as materialized (
      select place_id, kind, item_id, candidate.language, title, summary, boost, changed_at, ${wordValues(words, demand)}
      from candidate join reading on reading.language = candidate.language
    ),
    frequency as (select ${frequencies(words)} from valued),
    item as (
      select distinct on (item_id, kind, place_id) place_id, kind, item_id, language, title, summary, ${rankOf(words, wish)} as rank
      from valued cross join frequency
      order by item_id, kind, place_id, rank desc, language
    ),
    page as (
      select * from item order by rank desc, place_id, kind, item_id limit ${wish.limit} offset ${wish.offset ?? 0}
    )
    select counted.total, counted.best, page.place_id as "placeId", page.kind, page.item_id as "itemId",
      page.language as "matchedLanguage", coalesce(shown.language, page.language) as language,
      coalesce(shown.title, page.title) as title, coalesce(shown.summary, page.summary) as summary, page.rank
    from (select count(*) as total, max(rank) as best from item) counted
    left join page on true
    left join lateral (
      select language, title, summary from search.document d
      where page.language <> ${languages[0] ?? ''}
        and d.place_id = page.place_id and d.kind = page.kind and d.item_id = page.item_id
        and d.language = any(${languages}::text[])
      order by array_position(${languages}::text[], language) limit 1
    ) shown on true
    order by page.rank desc, page.place_id, page.kind, page.item_id`.execute(tx)
  const found = rows.filter((row): row is HitRow => row.itemId !== null)
  return {
    hits: found.map(asHit),
    total: rows[0]?.total ?? 0,
    best: rows[0]?.best ?? NOTHING.best,
    language: found[0]?.matchedLanguage,
  }
}

function asHit({ placeId, kind, itemId, language, title, summary, rank }: HitRow): Hit {
  return { placeId, kind, itemId, language, title, summary, rank }
}

/** Of these queries (text form of tsquery) the numbers of those that match no document at all. */
export async function withoutMatch(tx: Read, queries: readonly string[]): Promise<readonly number[]> {
  if (queries.length === 0) return []
  const { rows } = await sql<{ number: number }>`
    select asked.number - 1 as number from unnest(${queries}::text[]) with ordinality as asked(query, number)
    where not exists (
      with matched as materialized (select from search.document where lexemes @@ asked.query::tsquery) select from matched
    )`.execute(tx)
  return rows.map((row) => row.number)
}
