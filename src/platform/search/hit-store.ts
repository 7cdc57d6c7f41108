import type { LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { Demand, Queries } from './query.ts'
import type { Hit, SearchWish } from './search-wish.ts'

/** Looked at for the best hits: so many with all words in the title, and so many others. */
const MAX_TITLED = 100
export const MAX_CANDIDATES = 200

/**
 * What a hit is worth: the mean over its words of where each stands, and then what it is beside its words. One word in the
 * title weighs more than all that could speak for a document which has it in the summary; see the README.
 */
const WORTH = {
  title: 1,
  wholeTitle: 0.3,
  summary: 0.4,
  body: 0.1,
  boost: 0.15,
  fresh: 0.05,
  eachFurtherLanguage: 0.02,
  eachFurtherPlace: 0.01,
} as const

const SECONDS_IN_A_YEAR = 365.25 * 86_400

interface HitRow extends Hit {
  readonly total: number
  readonly matchedLanguage: LanguageTag
}

export interface FoundHits {
  readonly hits: readonly Hit[]
  /** How many items were found and ranked, on all pages together. */
  readonly total: number
  /** The language in which the best hit was found. */
  readonly language: LanguageTag | undefined
}

/** The best hits, each item once, shown in the best language it has. */
export async function findHits(tx: Read, wish: SearchWish, queries: Queries, demand: Demand): Promise<FoundHits> {
  const { languages, kinds, except = [] } = wish
  const ofKinds = kinds === undefined ? sql`` : sql`and kind = any(${kinds}::text[])`
  const notExcepted =
    except.length === 0
      ? sql``
      : sql`and (place_id, item_id) not in (select * from
          unnest(${except.map((key) => key.placeId)}::int[], ${except.map((key) => key.itemId)}::uuid[]))`
  // Where words may be missing, the rank must know which of them a body holds; its lexemes are unpacked once, here.
  const lexemes = demand === 'every-word' ? sql`` : sql`, strip(lexemes) as lexemes`
  const matching = (query: string) => sql`
    select place_id, kind, item_id, language, boost, changed_at, title_words, headline ${lexemes}
    from search.document where lexemes @@ (select ${query}::tsquery) ${ofKinds} ${notExcepted}`
  // Two things keep the planner from reading the table from its start, in the hope of meeting enough matches soon: the limits
  // stand outside, and it cannot see the query, of which it would think that beginnings of words match far too much.
  const { rows } = await sql<HitRow | { total: number; itemId: null }>`
    with titled as materialized (${matching(queries.inTitle)}), matched as materialized (${matching(queries.anywhere)}),
    candidate as materialized (
      (select * from titled limit ${MAX_TITLED}) union all (select * from matched limit ${MAX_CANDIDATES})
    ),
    item as (
      select distinct on (place_id, kind, item_id) place_id, kind, item_id, language, rank
      from candidate cross join lateral (select ${worth(wish, queries, demand)} as rank) valued
      order by place_id, kind, item_id, rank desc, language
    ),
    page as (
      select * from item order by rank desc, place_id, kind, item_id limit ${wish.limit} offset ${wish.offset ?? 0}
    )
    select counted.total, page.place_id as "placeId", page.kind, page.item_id as "itemId",
      page.language as "matchedLanguage", shown.language, shown.title, shown.summary, page.rank
    from (select count(*) as total from item) counted
    left join page on true
    left join lateral (
      select language, title, summary from search.document d
      where d.place_id = page.place_id and d.kind = page.kind and d.item_id = page.item_id
        and d.language = any(${languages}::text[])
      order by array_position(${languages}::text[], language) limit 1
    ) shown on true
    order by page.rank desc, page.place_id, page.kind, page.item_id`.execute(tx)
  const total = rows[0]?.total ?? 0
  const found = rows.filter((row): row is HitRow => row.itemId !== null)
  return { hits: found.map(asHit), total, language: found[0]?.matchedLanguage }
}

function asHit({ placeId, kind, itemId, language, title, summary, rank }: HitRow): Hit {
  return { placeId, kind, itemId, language, title, summary, rank }
}

function worth({ placeIds, languages }: SearchWish, { words }: Queries, demand: Demand) {
  const count = sql.lit(words.length)
  const ofWords = words.map(({ inTitle, anywhere }) => {
    const inBody = sql.lit(WORTH.body)
    const ifInBody = sql`case when lexemes @@ ${anywhere}::tsquery then ${inBody} else 0 end`
    return sql`case
      when headline @@ ${inTitle}::tsquery
        then ${sql.lit(WORTH.title)} + ${sql.lit(WORTH.wholeTitle)} * ${count} / greatest(title_words, ${count})
      when headline @@ ${anywhere}::tsquery then ${sql.lit(WORTH.summary)}
      else ${demand === 'every-word' ? inBody : ifInBody}
    end`
  })
  const age = sql`greatest(0, extract(epoch from now() - changed_at)::float8) / ${sql.lit(SECONDS_IN_A_YEAR)}`
  return sql<number>`(${sql.join(ofWords, sql` + `)})::float8 / ${count}
    + ${sql.lit(WORTH.boost)} * boost
    + ${sql.lit(WORTH.fresh)} / (1 + ${age})
    - ${sql.lit(WORTH.eachFurtherLanguage)} * (array_position(${languages}::text[], language) - 1)
    - ${sql.lit(WORTH.eachFurtherPlace)} * (array_position(${placeIds}::int[], place_id) - 1)`
}

/** Of these queries (text form of tsquery) the numbers of those that match no document at all. */
export async function withoutMatch(tx: Read, queries: readonly string[]): Promise<readonly number[]> {
  const { rows } = await sql<{ number: number }>`
    select asked.number - 1 as number from unnest(${queries}::text[]) with ordinality as asked(query, number)
    where not exists (
      with matched as materialized (select from search.document where lexemes @@ asked.query::tsquery) select from matched
    )`.execute(tx)
  return rows.map((row) => row.number)
}
