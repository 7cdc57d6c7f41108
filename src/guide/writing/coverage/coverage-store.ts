import type { LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'

/** How much of a topic's published sentences exists in a language. */
export interface TopicCoverage {
  readonly language: LanguageTag
  /** The path of the topic; empty for what belongs to none. Phrases and local words are by themselves. */
  readonly topic: string
  readonly kind: 'phrase' | 'term' | 'topic'
  readonly sentences: number
  /** Translated from what the source says now. */
  readonly current: number
}

/** Of the place's own published texts, for each of these languages, in their order, and each topic, by path. */
export async function coverageByTopic(
  tx: Read,
  placeId: number,
  languages: readonly LanguageTag[],
): Promise<readonly TopicCoverage[]> {
  const { rows } = await sql<TopicCoverage>`
    with text as (
      select w.item_id, case when w.kind in ('phrase', 'term') then w.kind else 'topic' end as kind,
        coalesce(w.topic, case w.kind when 'page' then split_part(w.address, '/', 1) end, '') as topic, own.language, own.segments
      from guide.v_written w
      join texts.v_published_item i on i.place_id = w.place_id and i.item_id = w.item_id
      join texts.v_coverage own on own.place_id = w.place_id and own.item_id = w.item_id and own.language = i.source_language
      where w.place_id = ${placeId}
    )
    select l.language, t.topic, t.kind, sum(t.segments)::int as sentences, coalesce(sum(c.current), 0)::int as current
    from unnest(${languages}::text[]) with ordinality as l(language, turn)
    join text t on t.language <> l.language
    left join texts.v_coverage c on c.place_id = ${placeId} and c.item_id = t.item_id and c.language = l.language
    group by l.language, l.turn, t.topic, t.kind order by l.turn, t.kind desc, t.topic = '', t.topic`.execute(tx)
  return rows
}
