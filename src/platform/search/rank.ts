import { type RawBuilder, sql } from '#platform/db'
import type { Demand, RankQuery } from './query.ts'
import type { SearchWish } from './search-wish.ts'
import { EVEN, WORTH } from './worth.ts'

const SECONDS_IN_A_YEAR = 365.25 * 86_400

const FORMS = [
  ...(['headline', 'itselfInTitle', 'similarInTitle', 'keyword', 'itselfInKeywords', 'similarInKeywords'] as const),
  'itself',
] as const

/** The numbers of the words that any reading asks for. */
export function asksOf(rank: readonly RankQuery[]): readonly number[] {
  return [...new Set(rank.flatMap(({ words }) => [...words.keys()]))].sort((a, b) => a - b)
}

/** A row for each reading: for each word the queries that a document of its language is held against; null for none. */
export function readingRows(rank: readonly RankQuery[], demand: Demand): RawBuilder<unknown> {
  const forms = demand === 'every-word' ? FORMS : [...FORMS, 'anywhere' as const]
  const columns = asksOf(rank).flatMap((at) => [
    ...forms.map((form) => ({
      name: column(form, at),
      as: sql.raw('tsquery'),
      values: rank.map(({ words }) => words.get(at)?.[form] ?? null),
    })),
    { name: column('asks', at), as: sql.raw('bool'), values: rank.map(({ words }) => String(words.has(at))) },
  ])
  return sql`select language, words, ${sql.join(columns.map(({ name, as }) => sql`${name}::${as} as ${name}`))}
    from unnest(${rank.map(({ language }) => language)}::text[], ${rank.map(({ words }) => words.size)}::int[], ${sql.join(columns.map(({ values }) => sql`${values}::text[]`))})
      as r(language, words, ${sql.join(columns.map(({ name }) => name))})`
}

/** What each word is worth in a document; null for one that the reading leaves out. */
export function wordValues(words: readonly number[], demand: Demand): RawBuilder<unknown> {
  const title = sql`(${sql.lit(WORTH.title)} + ${sql.lit(WORTH.wholeTitle)} * least(words, title_words) / greatest(words, title_words, 1))::float8`
  const similar = sql.lit(WORTH.similar)
  return sql.join(
    words.map((at) => {
      const holds = (form: (typeof FORMS)[number]) => sql`headline @@ ${column(form, at)}`
      const inBody = sql.lit(WORTH.body)
      const alsoKeyword = sql`case when ${holds('keyword')} then ${sql.lit(WORTH.titleAndKeywords)} else 0 end`
      const ifInBody = sql`case when lexemes @@ ${column('anywhere', at)} then ${inBody} else 0 end`
      // Most candidates have a word in their body only: what they are held against first spares them all the rest.
      return sql`case
        when not ${column('asks', at)} then null
        when (${holds('headline')}) is not true then ${demand === 'every-word' ? inBody : ifInBody}
        when ${holds('itselfInTitle')} then ${title} + ${alsoKeyword}
        when ${holds('similarInTitle')} then ${title} * ${similar} + ${alsoKeyword}
        when ${holds('itselfInKeywords')} then ${sql.lit(WORTH.keywords)}
        when ${holds('similarInKeywords')} then ${sql.lit(WORTH.keywords)} * ${similar}
        when ${holds('itself')} then ${sql.lit(WORTH.summary)}
        else ${sql.lit(WORTH.summary)} * ${similar}
      end as ${column('value', at)}`
    }),
  )
}

/** The more of the candidates hold a word, the less it says; one that none of them holds says nothing. */
export function frequencies(words: readonly number[]): RawBuilder<unknown> {
  return sql.join(
    words.map((at) => {
      const holding = sql`count(*) filter (where ${column('value', at)} > 0)`
      return sql`case when ${holding} = 0 then 0 else 1 / ln(${sql.lit(EVEN)} + ${holding}) end::float8 as ${column('weight', at)}`
    }),
  )
}

export function rankOf(words: readonly number[], { placeIds, languages }: SearchWish): RawBuilder<unknown> {
  const [value, weight] = [(at: number) => column('value', at), (at: number) => column('weight', at)]
  const plus = sql` + `
  const sum = sql.join(
    words.map((at) => sql`coalesce(${value(at)} * ${weight(at)}, 0)`),
    plus,
  )
  const weights = sql.join(
    words.map((at) => sql`case when ${value(at)} is null then 0 else ${weight(at)} end`),
    plus,
  )
  const covered = sql.join(
    words.map(
      (at) => sql`case when ${value(at)} > ${sql.lit(WORTH.body)} then ${weight(at)}
        when ${value(at)} > 0 then ${weight(at)} * ${sql.lit(WORTH.coverageInBody)} else 0 end`,
    ),
    plus,
  )
  const age = sql`greatest(0, extract(epoch from now() - changed_at)::float8) / ${sql.lit(SECONDS_IN_A_YEAR)}`
  return sql`coalesce((${sum} + ${sql.lit(WORTH.coverage)} * (${covered})) / nullif(${weights}, 0), 0)
    + ${sql.lit(WORTH.boost)} * boost
    + ${sql.lit(WORTH.fresh)} / (1 + ${age})
    - case when language = ${languages[0] ?? ''} then 0 else ${sql.lit(WORTH.anotherLanguage)} end
    - ${sql.lit(WORTH.eachFurtherPlace)} * (array_position(${placeIds}::int[], place_id) - 1)`
}

function column(name: string, at: number): RawBuilder<unknown> {
  return sql.raw(`${name}${at}`)
}
