import type { Id, LanguageTag } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { ItemKey } from './item-store.ts'

export interface TranslatedSegment {
  readonly segmentId: Id
  readonly text: string
  /** The meaning of the source sentence it was made from. */
  readonly madeFrom: string
}

/** How a translation came to be. */
export interface Provenance {
  readonly madeFromVersion: number
  readonly origin: 'person' | 'machine'
  /** Who has checked it; absent when nobody has. */
  readonly checkedBy?: string | undefined
}

/** A translated sentence to be kept. */
export interface TranslationRow extends TranslatedSegment, Provenance {
  readonly itemId: Id
  readonly language: LanguageTag
  /** Why it was kept although it breaks a rule. */
  readonly reason?: string | undefined
}

/**
 * Keeps those translations of a place that differ from what is there, each as a new revision, and remembers their sources; answers
 * whose sentences they are, a sentence once for each language.
 */
export async function putTranslations(
  tx: Write,
  placeId: number,
  translations: readonly TranslationRow[],
  by: string,
): Promise<readonly Id[]> {
  const { rows } = await sql<{ segmentId: Id }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(translations)}::jsonb) as g("itemId" uuid, "segmentId" uuid, language text,
        text text, "madeFrom" text, "madeFromVersion" int, origin text, "checkedBy" text, reason text)
    ), kept as (
      insert into texts.translation as t (place_id, segment_id, language, revision, text, made_from, made_from_version, origin, checked_at, checked_by)
      select ${placeId}, g."segmentId", g.language, 1, g.text, g."madeFrom", g."madeFromVersion", g.origin,
        case when g."checkedBy" is not null then now() end, g."checkedBy"
      from given g
      on conflict (place_id, segment_id, language) do update set
        revision = t.revision + 1, text = excluded.text, made_from = excluded.made_from, made_from_version = excluded.made_from_version,
        origin = excluded.origin, checked_at = excluded.checked_at, checked_by = excluded.checked_by
      where (t.text, t.made_from, t.origin, t.checked_by) is distinct from (excluded.text, excluded.made_from, excluded.origin, excluded.checked_by)
      returning *
    ), remembered as (
      insert into texts.memory (place_id, meaning, source_language, text)
      select distinct on (s.meaning) s.place_id, s.meaning, i.source_language, s.text
      from given g
      join texts.segment s on s.place_id = ${placeId} and s.item_id = g."itemId" and s.version = g."madeFromVersion"
        and s.segment_id = g."segmentId" and s.meaning = g."madeFrom"
      join texts.item i on i.place_id = s.place_id and i.item_id = s.item_id
      on conflict do nothing
    )
    insert into texts.translation_revision (place_id, segment_id, language, revision, text, made_from, made_from_version, origin, checked_at, checked_by, created_by, reason)
    select k.place_id, k.segment_id, k.language, k.revision, k.text, k.made_from, k.made_from_version, k.origin, k.checked_at, k.checked_by, ${by}, g.reason
    from kept k join given g on g."segmentId" = k.segment_id and g.language = k.language returning segment_id as "segmentId"`.execute(
    tx,
  )
  return rows.map(({ segmentId }) => segmentId)
}

/** The translations of these sentences of a place, into every language, in no order. */
export async function translationsOf(
  tx: Read,
  placeId: number,
  segmentIds: readonly Id[],
): Promise<readonly Omit<TranslationRow, 'itemId'>[]> {
  const { rows } = await sql<Omit<TranslationRow, 'itemId' | 'checkedBy'> & { checkedBy: string | null }>`
    select segment_id as "segmentId", language, text, made_from as "madeFrom", made_from_version as "madeFromVersion", origin,
      checked_by as "checkedBy"
    from texts.translation where place_id = ${placeId} and segment_id = any(${segmentIds}::uuid[])`.execute(tx)
  return rows.map((row) => ({ ...row, checkedBy: row.checkedBy ?? undefined }))
}

/** Counts anew, for some items of a place, how much of their published version exists in each language. */
export async function refreshCoverage(tx: Write, placeId: number, itemIds: readonly Id[]): Promise<void> {
  await sql`delete from texts.coverage where place_id = ${placeId} and item_id = any(${itemIds}::uuid[])`.execute(tx)
  await sql`
    with published as (
      select i.item_id, s.segment_id, s.meaning, i.source_language
      from texts.item i join texts.segment s on s.place_id = i.place_id and s.item_id = i.item_id and s.version = i.published_version
      where i.place_id = ${placeId} and i.item_id = any(${itemIds}::uuid[])
    ), size as (select item_id, source_language, count(*) as segments from published group by item_id, source_language)
    insert into texts.coverage (place_id, item_id, language, segments, current, stale, unchecked)
    select ${placeId}::int, p.item_id, t.language, size.segments,
      count(*) filter (where t.made_from = p.meaning),
      count(*) filter (where t.made_from <> p.meaning),
      count(*) filter (where t.origin = 'machine' and t.checked_at is null)
    from published p join size using (item_id)
    join texts.translation t on t.place_id = ${placeId} and t.segment_id = p.segment_id
    group by p.item_id, t.language, size.segments
    union all
    select ${placeId}::int, item_id, source_language, segments, segments, 0, 0 from size`.execute(tx)
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
