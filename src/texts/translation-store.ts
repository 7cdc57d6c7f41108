import type { Id, LanguageTag } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { ItemKey } from './item-store.ts'

export interface TranslatedSegment {
  readonly segmentId: Id
  readonly text: string
  /** The meaning of the source sentence it was made from. */
  readonly madeFrom: string
}

export interface TranslationBatch extends ItemKey {
  readonly language: LanguageTag
  readonly madeFromVersion: number
  readonly origin: 'person' | 'machine'
  readonly checkedBy?: string
  readonly segments: readonly TranslatedSegment[]
}

/** Keeps the translations that differ from what is there, each as a new revision; answers how many did. */
export async function putTranslations(tx: Write, batch: TranslationBatch, by: string): Promise<number> {
  const { rows } = await sql<{ segmentId: Id }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(batch.segments)}::jsonb) as g("segmentId" uuid, text text, "madeFrom" text)
    ), kept as (
      insert into texts.translation as t (place_id, segment_id, language, revision, text, made_from, made_from_version, origin, checked_at, checked_by)
      select ${batch.placeId}, g."segmentId", ${batch.language}, 1, g.text, g."madeFrom", ${batch.madeFromVersion}, ${batch.origin},
        ${batch.checkedBy === undefined ? null : sql`now()`}, ${batch.checkedBy ?? null}
      from given g
      on conflict (place_id, segment_id, language) do update set
        revision = t.revision + 1, text = excluded.text, made_from = excluded.made_from, made_from_version = excluded.made_from_version,
        origin = excluded.origin, checked_at = excluded.checked_at, checked_by = excluded.checked_by
      where (t.text, t.made_from, t.origin, t.checked_by) is distinct from (excluded.text, excluded.made_from, excluded.origin, excluded.checked_by)
      returning *
    )
    insert into texts.translation_revision (place_id, segment_id, language, revision, text, made_from, made_from_version, origin, checked_at, checked_by, created_by)
    select place_id, segment_id, language, revision, text, made_from, made_from_version, origin, checked_at, checked_by, ${by}
    from kept returning segment_id as "segmentId"`.execute(tx)
  return rows.length
}

/** Counts anew, for one item, how much of its published version exists in each language. */
export async function refreshCoverage(tx: Write, key: ItemKey): Promise<void> {
  await sql`delete from texts.coverage where place_id = ${key.placeId} and item_id = ${key.itemId}`.execute(tx)
  await sql`
    with published as (
      select s.segment_id, s.meaning, i.source_language
      from texts.item i join texts.segment s on s.place_id = i.place_id and s.item_id = i.item_id and s.version = i.published_version
      where i.place_id = ${key.placeId} and i.item_id = ${key.itemId}
    ), size as (select count(*) as segments, max(source_language) as source from published)
    insert into texts.coverage (place_id, item_id, language, segments, current, stale, unchecked)
    select ${key.placeId}::int, ${key.itemId}::uuid, t.language, size.segments,
      count(*) filter (where t.made_from = p.meaning),
      count(*) filter (where t.made_from <> p.meaning),
      count(*) filter (where t.origin = 'machine' and t.checked_at is null)
    from published p join texts.translation t on t.place_id = ${key.placeId} and t.segment_id = p.segment_id cross join size
    group by t.language, size.segments
    union all
    select ${key.placeId}::int, ${key.itemId}::uuid, size.source, size.segments, size.segments, 0, 0 from size where size.segments > 0`.execute(
    tx,
  )
}

/** How much of a published item exists in a language. */
export interface Coverage {
  readonly language: LanguageTag
  readonly segments: number
  readonly current: number
  readonly stale: number
  readonly unchecked: number
}

export async function coverageOf(tx: Read, key: ItemKey): Promise<readonly Coverage[]> {
  const { rows } = await sql<Coverage>`
    select language, segments, current, stale, unchecked from texts.coverage
    where place_id = ${key.placeId} and item_id = ${key.itemId} order by language`.execute(tx)
  return rows
}
