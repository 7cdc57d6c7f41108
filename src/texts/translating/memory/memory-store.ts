import type { Id, LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import { likeness } from '../../segment-alignment.ts'

/** What somebody has translated before. */
export interface Remembered {
  readonly source: string
  readonly translation: string
  /** From 0 to 1: how much of the words is the same; 1 for the same sentence. */
  readonly likeness: number
  /** The nearest place that has it. */
  readonly placeId: number
}

export interface MemoryWish {
  /** The place's own id, then its ancestors'. */
  readonly chain: readonly number[]
  readonly from: LanguageTag
  readonly into: LanguageTag
}

/** Below this share of words in common a former translation helps nobody. */
const LEAST_LIKENESS = 0.5
const MOST_REMEMBERED = 3
/** So many sentences with neighbouring words in common are looked at in each place; of a phrase that stands everywhere any will do. */
const MOST_CANDIDATES = 200

/**
 * What the place and its ancestors have translated of the same or similar sentences, by segment, the most alike first, at most three.
 * Machine translations that nobody has checked are not remembered, nor is a sentence's own translation.
 */
export async function rememberedFor(
  tx: Read,
  { chain, from, into }: MemoryWish,
  sentences: readonly { readonly segmentId: Id; readonly text: string; readonly meaning: string }[],
): Promise<ReadonlyMap<Id, readonly Remembered[]>> {
  if (sentences.length === 0) return new Map()
  const { rows } = await sql<{ segmentId: Id; placeId: number; source: string; translation: string }>`
    select w.segment_id as "segmentId", m.place_id as "placeId", m.text as source, t.text as translation
    from unnest(${sentences.map(({ segmentId }) => segmentId)}::uuid[], ${sentences.map(({ text }) => text)}::text[],
      ${sentences.map(({ meaning }) => meaning)}::text[]) as w(segment_id, text, meaning)
    cross join unnest(${chain}::int[]) as place(id)
    cross join lateral (
      select place_id, meaning, text from texts.memory where place_id = place.id and meaning = w.meaning
      union
      select * from (
        select place_id, meaning, text from texts.memory
        where pairs && texts.word_pairs(place.id, ${from}, w.text) and place_id = place.id and source_language = ${from}
        limit ${MOST_CANDIDATES}
      ) alike
    ) m
    cross join lateral (
      select t.text from texts.translation t
      where t.place_id = m.place_id and t.language = ${into} and t.made_from = m.meaning and t.segment_id <> w.segment_id
        and not (t.origin = 'machine' and t.checked_at is null)
      order by t.revision desc limit 1
    ) t`.execute(tx)
  const texts = new Map(sentences.map(({ segmentId, text }) => [segmentId, text]))
  return new Map(
    [...Map.groupBy(rows, ({ segmentId }) => segmentId)].map(([segmentId, found]) => [
      segmentId,
      found
        .map((row) => ({ ...row, likeness: likeness(row.source, texts.get(segmentId) ?? '') }))
        .filter((one) => one.likeness >= LEAST_LIKENESS)
        .sort((a, b) => b.likeness - a.likeness || chain.indexOf(a.placeId) - chain.indexOf(b.placeId))
        .filter((one, index, all) => all.findIndex(({ translation }) => translation === one.translation) === index)
        .slice(0, MOST_REMEMBERED),
    ]),
  )
}
