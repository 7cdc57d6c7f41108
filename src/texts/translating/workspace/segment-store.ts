import { type Id, type Instant, instantAt, type LanguageTag } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { BlockKind } from '../../document.ts'
import type { ItemKey } from '../../item-store.ts'

/** What stands for a sentence in one language now. */
export interface Translation {
  /** Counted from 1. */
  readonly revision: number
  readonly text: string
  readonly madeFrom: string
  readonly madeFromVersion: number
  readonly origin: 'person' | 'machine'
  readonly checkedBy: string | undefined
  readonly changedAt: Instant
  /** An account's id, or the command that brought it. */
  readonly changedBy: string
  /** The sentence it was made from, where the source has changed since. */
  readonly formerSource: string | undefined
}

export type TranslationState = 'missing' | 'stale' | 'unchecked' | 'current'

/** A sentence to be translated, and its translation. */
export interface SegmentToTranslate {
  readonly segmentId: Id
  readonly slot: string
  readonly kind: BlockKind
  readonly source: string
  readonly meaning: string
  readonly translation: Translation | undefined
}

/** An item as translators work on it: what readers see, or the draft of one that was never published. */
export interface ItemToTranslate extends ItemKey {
  readonly kind: string
  readonly sourceLanguage: LanguageTag
  readonly version: number
  readonly isPublished: boolean
  readonly isSensitive: boolean
  /** Medical, legal, asylum or emergency text. */
  readonly careful: boolean
  readonly segments: readonly SegmentToTranslate[]
}

/** The gravest thing to be done about a sentence. */
export function stateOf({ translation, meaning }: SegmentToTranslate): TranslationState {
  if (!translation) return 'missing'
  if (translation.madeFrom !== meaning) return 'stale'
  return isUnchecked(translation) ? 'unchecked' : 'current'
}

/** Made by a machine and not looked at by a person. */
export function isUnchecked({ origin, checkedBy }: Translation): boolean {
  return origin === 'machine' && checkedBy === undefined
}

/** Until the transaction ends nobody else changes these items or their translations. */
export async function lockItems(tx: Write, placeId: number, itemIds: readonly Id[]): Promise<void> {
  await sql`select from texts.item where place_id = ${placeId} and item_id = any(${itemIds}::uuid[])
    order by item_id for update`.execute(tx)
}

interface SegmentRow {
  readonly kind: string
  readonly sourceLanguage: LanguageTag
  readonly version: number
  readonly isPublished: boolean
  readonly isSensitive: boolean
  readonly careful: boolean
  readonly slot: string
  readonly blockKind: BlockKind
  readonly segmentId: Id
  readonly source: string
  readonly meaning: string
  readonly revision: number | null
  readonly text: string
  readonly madeFrom: string
  readonly madeFromVersion: number
  readonly origin: 'person' | 'machine'
  readonly checkedBy: string | null
  readonly changedAt: Date
  readonly changedBy: string
  readonly formerSource: string | null
}

/** `undefined` when the place itself has no such item with text. */
export async function itemToTranslate(
  tx: Write,
  key: ItemKey,
  language: LanguageTag,
): Promise<ItemToTranslate | undefined> {
  const { rows } = await sql<SegmentRow>`
    select i.kind, i.source_language as "sourceLanguage", s.version, i.published_version is not null as "isPublished",
      i.sensitivity = 'sensitive' as "isSensitive", i.careful, b.slot, b.kind as "blockKind", s.segment_id as "segmentId",
      s.text as source, s.meaning, t.revision, t.text, t.made_from as "madeFrom", t.made_from_version as "madeFromVersion", t.origin,
      t.checked_by as "checkedBy", r.created_at as "changedAt", r.created_by as "changedBy", former.text as "formerSource"
    from texts.item i
    join texts.block b
      on b.place_id = i.place_id and b.item_id = i.item_id and b.version = coalesce(i.published_version, i.draft_version)
    join texts.segment s
      on s.place_id = b.place_id and s.item_id = b.item_id and s.version = b.version and s.block_position = b.position
    left join texts.translation t on t.place_id = s.place_id and t.segment_id = s.segment_id and t.language = ${language}
    left join texts.translation_revision r
      on r.place_id = t.place_id and r.segment_id = t.segment_id and r.language = t.language and r.revision = t.revision
    left join texts.segment former
      on former.place_id = s.place_id and former.item_id = s.item_id and former.version = t.made_from_version
        and former.segment_id = s.segment_id and t.made_from <> s.meaning
    where i.place_id = ${key.placeId} and i.item_id = ${key.itemId} and not i.hides
    order by b.position, s.position`.execute(tx)
  const first = rows[0]
  if (!first) return undefined
  const { kind, sourceLanguage, version, isPublished, isSensitive, careful } = first
  const { placeId, itemId } = key
  return {
    placeId,
    itemId,
    kind,
    sourceLanguage,
    version,
    isPublished,
    isSensitive,
    careful,
    segments: rows.map((row) => ({
      segmentId: row.segmentId,
      slot: row.slot,
      kind: row.blockKind,
      source: row.source,
      meaning: row.meaning,
      translation: row.revision === null ? undefined : translationFrom(row, row.revision),
    })),
  }
}

function translationFrom(row: SegmentRow, revision: number): Translation {
  const { text, madeFrom, madeFromVersion, origin, changedBy } = row
  return {
    revision,
    text,
    madeFrom,
    madeFromVersion,
    origin,
    changedBy,
    checkedBy: row.checkedBy ?? undefined,
    changedAt: instantAt(row.changedAt.getTime()),
    formerSource: row.formerSource ?? undefined,
  }
}

/** A sentence in one language at one revision. */
export interface RevisionKey {
  readonly segmentId: Id
  readonly language: LanguageTag
  readonly revision: number
}

/** The texts of former revisions, by segment and language: `segment language`. */
export async function textsAt(
  tx: Write,
  placeId: number,
  keys: readonly RevisionKey[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{ segmentId: Id; language: LanguageTag; text: string }>`
    select r.segment_id as "segmentId", r.language, r.text
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("segmentId" uuid, language text, revision int)
    join texts.translation_revision r on r.place_id = ${placeId} and r.segment_id = k."segmentId" and r.language = k.language
      and r.revision = k.revision`.execute(tx)
  return new Map(rows.map(({ segmentId, language, text }) => [`${segmentId} ${language}`, text]))
}

/** One revision of a sentence's translation. */
export interface FormerRevision {
  readonly revision: number
  readonly text: string
  readonly origin: 'person' | 'machine'
  readonly isChecked: boolean
  readonly changedAt: Instant
  readonly changedBy: string
  readonly reason: string | undefined
}

/** Newest first. */
export async function revisionsOf(
  tx: Write,
  placeId: number,
  segmentId: Id,
  language: LanguageTag,
): Promise<readonly FormerRevision[]> {
  const { rows } = await sql<{
    revision: number
    text: string
    origin: 'person' | 'machine'
    isChecked: boolean
    changedAt: Date
    changedBy: string
    reason: string | null
  }>`
    select revision, text, origin, checked_at is not null as "isChecked", created_at as "changedAt", created_by as "changedBy", reason
    from texts.translation_revision
    where place_id = ${placeId} and segment_id = ${segmentId} and language = ${language} order by revision desc`.execute(
    tx,
  )
  return rows.map((row) => ({
    ...row,
    changedAt: instantAt(row.changedAt.getTime()),
    reason: row.reason ?? undefined,
  }))
}
