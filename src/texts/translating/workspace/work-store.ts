import type { Id, LanguageTag } from '#kernel'
import { sql, type Write } from '#platform/db'
import { plainSentence } from '../../inline.ts'

/** How much of one kind of text a language still wants, in sentences. */
export interface Work {
  readonly language: LanguageTag
  readonly kind: string
  readonly sentences: number
  readonly missing: number
  readonly stale: number
  readonly unchecked: number
}

const PUBLISHED_WORK = sql`
  texts.item i
  join texts.coverage own on own.place_id = i.place_id and own.item_id = i.item_id and own.language = i.source_language
  cross join languages l
  left join texts.coverage c on c.place_id = i.place_id and c.item_id = i.item_id and c.language = l.language`

/** What the place's own published texts want in each language, by kind, languages and kinds in order. */
export async function workIn(tx: Write, placeId: number, languages: readonly LanguageTag[]): Promise<readonly Work[]> {
  const { rows } = await sql<Work>`
    with languages as (select * from unnest(${languages}::text[]) with ordinality as l(language, place))
    select l.language, i.kind, sum(own.segments) as sentences,
      sum(own.segments - coalesce(c.current + c.stale, 0)) as missing,
      sum(coalesce(c.stale, 0)) as stale, sum(coalesce(c.unchecked, 0)) as unchecked
    from ${PUBLISHED_WORK}
    where i.place_id = ${placeId} and i.source_language <> l.language and not i.hides
    group by l.language, l.place, i.kind order by l.place, i.kind`.execute(tx)
  return rows
}

/** A text with something to do. */
export interface WorkItem extends Omit<Work, 'language'> {
  readonly itemId: Id
  readonly title: string
  readonly sourceLanguage: LanguageTag
  readonly careful: boolean
}

export interface WorkWish {
  readonly placeId: number
  readonly language: LanguageTag
  /** Only texts of this kind. */
  readonly kind: string | undefined
  /** Also those with nothing to do. */
  readonly all: boolean
  /** Counted from 1. */
  readonly page: number
}

export const WORK_PAGE = 50

/** The place's own published texts for a translator: first what is stale, then what nobody has checked, then what is missing. */
export async function workList(
  tx: Write,
  { placeId, language, kind, all, page }: WorkWish,
): Promise<{ readonly items: readonly WorkItem[]; readonly total: number }> {
  const { rows } = await sql<WorkItem & { total: number }>`
    with languages as (select ${language}::text as language), listed as (
      select i.place_id, i.item_id, i.kind, i.source_language, i.careful, i.published_version, own.segments as sentences,
        own.segments - coalesce(c.current + c.stale, 0) as missing, coalesce(c.stale, 0) as stale,
        coalesce(c.unchecked, 0) as unchecked, count(*) over () as total
      from ${PUBLISHED_WORK}
      where i.place_id = ${placeId} and i.source_language <> ${language} and not i.hides
        ${kind === undefined ? sql`` : sql`and i.kind = ${kind}`}
        ${all ? sql`` : sql`and (c.item_id is null or c.stale > 0 or c.unchecked > 0 or c.current + c.stale < own.segments)`}
      order by coalesce(c.stale, 0) > 0 desc, coalesce(c.unchecked, 0) > 0 desc, own.segments > coalesce(c.current + c.stale, 0) desc,
        i.careful desc, i.kind, i.item_id
      limit ${WORK_PAGE} offset ${(page - 1) * WORK_PAGE}
    )
    select w.item_id as "itemId", w.kind, w.source_language as "sourceLanguage", w.careful, w.sentences, w.missing, w.stale, w.unchecked,
      w.total, coalesce(title.text, '') as title
    from listed w left join lateral (
      select string_agg(s.text, ' ' order by s.block_position, s.position) as text
      from texts.block b join texts.segment s
        on s.place_id = b.place_id and s.item_id = b.item_id and s.version = b.version and s.block_position = b.position
      where b.place_id = w.place_id and b.item_id = w.item_id and b.version = w.published_version and b.position = 0
    ) title on true
    order by w.stale > 0 desc, w.unchecked > 0 desc, w.missing > 0 desc, w.careful desc, w.kind, w.item_id`.execute(tx)
  return { items: rows.map((row) => ({ ...row, title: plainSentence(row.title) })), total: rows[0]?.total ?? 0 }
}

/** How many texts that readers of the place see come from which of its ancestors: they are translated there. */
export async function inheritedTexts(tx: Write, chain: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ placeId: number; texts: number }>`
    select v.place_id as "placeId", count(*) as texts
    from (select distinct kind from texts.item where place_id = any(${chain.slice(1)}::int[])) k
    cross join lateral texts.visible_item(${chain}::int[], k.kind) v
    where v.place_id <> ${chain[0]} group by v.place_id`.execute(tx)
  return new Map(rows.map(({ placeId, texts }) => [placeId, texts]))
}
