import { type Id, type Instant, instantAt, type LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { Block } from '../document.ts'
import { blocksOf, type ItemKey, type ItemTraits } from '../item-store.ts'

/** A version in the list of them. */
export interface VersionLine {
  readonly version: number
  readonly createdAt: Instant
  /** An account's id, or the command or job that wrote it: `command:import`. */
  readonly createdBy: string
}

/** The newest version of an item, as an author goes on from it. */
export interface DraftState extends VersionLine {
  readonly key: ItemKey
  readonly traits: ItemTraits
  readonly blocks: readonly Block[]
  /** What readers have; `undefined` while they have nothing. */
  readonly publishedVersion: number | undefined
}

/** Every version of an item, newest first; empty when there is no such item. */
export async function versionsOf(tx: Read, key: ItemKey): Promise<readonly VersionLine[]> {
  const { rows } = await sql<Omit<VersionLine, 'createdAt'> & { createdAt: Date }>`
    select version, created_at as "createdAt", created_by as "createdBy" from texts.version
    where place_id = ${key.placeId} and item_id = ${key.itemId} order by version desc`.execute(tx)
  return rows.map((row) => ({ ...row, createdAt: instantAt(row.createdAt.getTime()) }))
}

interface DraftRow {
  readonly version: number
  readonly createdAt: Date
  readonly createdBy: string
  readonly publishedVersion: number | null
  readonly kind: string
  readonly sourceLanguage: LanguageTag
  readonly sensitivity: ItemTraits['sensitivity']
  readonly careful: boolean
  readonly binding: boolean
  readonly hides: boolean
  readonly originPlaceId: number | null
  readonly originId: Id | null
  readonly originVersion: number | null
}

/** `undefined` when there is no such item. */
export async function draftOf(tx: Read, key: ItemKey): Promise<DraftState | undefined> {
  const { rows } = await sql<DraftRow>`
    select v.version, v.created_at as "createdAt", v.created_by as "createdBy", i.published_version as "publishedVersion",
      i.kind, i.source_language as "sourceLanguage", v.sensitivity, v.careful, v.binding, v.hides,
      i.origin_place_id as "originPlaceId", i.origin_id as "originId", i.origin_version as "originVersion"
    from texts.item i
    join texts.version v on v.place_id = i.place_id and v.item_id = i.item_id and v.version = i.draft_version
    where i.place_id = ${key.placeId} and i.item_id = ${key.itemId}`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const { kind, sourceLanguage, sensitivity, careful, binding, hides } = row
  const origin =
    row.originPlaceId === null || row.originId === null || row.originVersion === null
      ? {}
      : { origin: { placeId: row.originPlaceId, itemId: row.originId, version: row.originVersion } }
  return {
    key: { placeId: key.placeId, itemId: key.itemId },
    version: row.version,
    createdAt: instantAt(row.createdAt.getTime()),
    createdBy: row.createdBy,
    publishedVersion: row.publishedVersion ?? undefined,
    traits: { kind, sourceLanguage, sensitivity, careful, binding, hides, ...origin },
    blocks: await blocksOf(tx, key, row.version),
  }
}
