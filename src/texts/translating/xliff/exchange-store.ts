import type { Id, LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'

/** A sentence of a place's own published text. */
export interface SourceRow {
  readonly itemId: Id
  readonly sourceLanguage: LanguageTag
  readonly version: number
  readonly segmentId: Id
  readonly source: string
  readonly meaning: string
}

/** Of all items of the place or of some, in the order of their ids and of reading. */
export async function sourcesOf(tx: Read, placeId: number, itemIds?: readonly Id[]): Promise<readonly SourceRow[]> {
  const { rows } = await sql<SourceRow>`
    select i.item_id as "itemId", i.source_language as "sourceLanguage", s.version, s.segment_id as "segmentId", s.text as source, s.meaning
    from texts.item i join texts.segment s
      on s.place_id = i.place_id and s.item_id = i.item_id and s.version = i.published_version
    where i.place_id = ${placeId} and not i.hides ${itemIds === undefined ? sql`` : sql`and i.item_id = any(${itemIds}::uuid[])`}
    order by i.item_id, s.block_position, s.position`.execute(tx)
  return rows
}

export interface TargetRow {
  readonly segmentId: Id
  readonly revision: number
  readonly text: string
  readonly madeFrom: string
  readonly madeFromVersion: number
  readonly origin: 'person' | 'machine'
  readonly checkedBy: string | null
}

/** Everything that a place has in a language, or of some sentences, by segment. */
export async function targetsIn(
  tx: Read,
  placeId: number,
  language: LanguageTag,
  segmentIds?: readonly Id[],
): Promise<ReadonlyMap<Id, TargetRow>> {
  const { rows } = await sql<TargetRow>`
    select segment_id as "segmentId", revision, text, made_from as "madeFrom", made_from_version as "madeFromVersion", origin,
      checked_by as "checkedBy"
    from texts.translation where place_id = ${placeId} and language = ${language}
      ${segmentIds === undefined ? sql`` : sql`and segment_id = any(${segmentIds}::uuid[])`}`.execute(tx)
  return new Map(rows.map((row) => [row.segmentId, row]))
}
