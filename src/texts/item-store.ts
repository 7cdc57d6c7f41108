import type { Id, LanguageTag } from '#kernel'
import { type RawBuilder, type Read, sql, type Write } from '#platform/db'
import type { Block, BlockKind } from './document.ts'
import type { Alignment } from './segment-alignment.ts'

export interface ItemKey {
  readonly placeId: number
  readonly itemId: Id
}

/** What an item overrides: an item of an ancestor, as it was in one version. */
export interface Origin extends ItemKey {
  readonly version: number
}

export interface ItemTraits {
  readonly kind: string
  readonly sourceLanguage: LanguageTag
  readonly sensitivity: 'public' | 'sensitive'
  /** Medical, legal, asylum or emergency text. */
  readonly careful: boolean
  readonly binding: boolean
  readonly origin?: Origin
  /** An override without text of its own, which only takes its origin away here. */
  readonly hides?: boolean
}

export interface ItemState extends ItemKey {
  readonly draftVersion: number | undefined
  readonly publishedVersion: number | undefined
}

/**
 * Creates the item or sets what it overrides, and locks it until the transaction ends. Its other traits are those of its published
 * version: they come with `addVersion` and `setPublished`. `hasTraits`: whether the draft has these.
 */
export async function putItem(
  tx: Write,
  key: ItemKey,
  traits: ItemTraits,
): Promise<ItemState & { readonly hasTraits: boolean }> {
  const root = traits.origin ? await rootOf(tx, traits.origin) : key
  const { rows } = await sql<{
    draftVersion: number | null
    publishedVersion: number | null
    hasTraits: boolean | null
  }>`
    insert into texts.item as i (place_id, item_id, kind, source_language, sensitivity, careful, binding,
      origin_place_id, origin_id, origin_version, root_place_id, root_id, hides)
    values (${key.placeId}, ${key.itemId}, ${traits.kind}, ${traits.sourceLanguage}, ${traits.sensitivity}, ${traits.careful}, ${traits.binding},
      ${traits.origin?.placeId ?? null}, ${traits.origin?.itemId ?? null}, ${traits.origin?.version ?? null},
      ${root.placeId}, ${root.itemId}, ${traits.hides ?? false})
    on conflict (place_id, item_id) do update set
      origin_place_id = excluded.origin_place_id, origin_id = excluded.origin_id, origin_version = excluded.origin_version,
      root_place_id = excluded.root_place_id, root_id = excluded.root_id
    returning draft_version as "draftVersion", published_version as "publishedVersion", (
      select (v.sensitivity, v.careful, v.binding, v.hides)
        = (${traits.sensitivity}, ${traits.careful}::boolean, ${traits.binding}::boolean, ${traits.hides ?? false}::boolean)
      from texts.version v where v.place_id = i.place_id and v.item_id = i.item_id and v.version = i.draft_version
    ) as "hasTraits"`.execute(tx)
  return {
    placeId: key.placeId,
    itemId: key.itemId,
    hasTraits: rows[0]?.hasTraits ?? false,
    draftVersion: rows[0]?.draftVersion ?? undefined,
    publishedVersion: rows[0]?.publishedVersion ?? undefined,
  }
}

async function rootOf(tx: Write, origin: ItemKey): Promise<ItemKey> {
  const { rows } = await sql<{ placeId: number; itemId: Id }>`
    select root_place_id as "placeId", root_id as "itemId" from texts.item
    where place_id = ${origin.placeId} and item_id = ${origin.itemId}`.execute(tx)
  return rows[0] ?? origin
}

/** The version a reader or a writer would go on from; `undefined` when there is no such item. */
export async function itemState(tx: Read, key: ItemKey): Promise<ItemState | undefined> {
  return stateOf(tx, key, sql``)
}

/** The same, and nobody else publishes, withdraws or writes the item until the transaction ends. */
export async function lockedState(tx: Write, key: ItemKey): Promise<ItemState | undefined> {
  return stateOf(tx, key, sql`for no key update`)
}

async function stateOf(tx: Read, key: ItemKey, lock: RawBuilder<unknown>): Promise<ItemState | undefined> {
  const { rows } = await sql<{ draftVersion: number | null; publishedVersion: number | null }>`
    select draft_version as "draftVersion", published_version as "publishedVersion" from texts.item
    where place_id = ${key.placeId} and item_id = ${key.itemId} ${lock}`.execute(tx)
  const row = rows[0]
  return (
    row && { ...key, draftVersion: row.draftVersion ?? undefined, publishedVersion: row.publishedVersion ?? undefined }
  )
}

/** The blocks of one version, in order; empty when there is no such version. */
export async function blocksOf(tx: Read, key: ItemKey, version: number): Promise<readonly Block[]> {
  const { rows } = await sql<{
    position: number
    slot: string
    kind: BlockKind
    id: Id
    text: string
    meaning: string
  }>`
    select b.position, b.slot, b.kind, s.segment_id as id, s.text, s.meaning
    from texts.block b join texts.segment s
      on s.place_id = b.place_id and s.item_id = b.item_id and s.version = b.version and s.block_position = b.position
    where b.place_id = ${key.placeId} and b.item_id = ${key.itemId} and b.version = ${version}
    order by b.position, s.position`.execute(tx)
  const blocks: {
    position: number
    slot: string
    kind: BlockKind
    segments: { id: Id; text: string; meaning: string }[]
  }[] = []
  for (const row of rows) {
    let block = blocks.at(-1)
    if (block?.position !== row.position) {
      block = { position: row.position, slot: row.slot, kind: row.kind, segments: [] }
      blocks.push(block)
    }
    block.segments.push({ id: row.id, text: row.text, meaning: row.meaning })
  }
  return blocks
}

/** Adds an immutable version and makes it the draft; answers its number. The item must be locked (`putItem`). */
export async function addVersion(
  tx: Write,
  key: ItemKey,
  traits: Pick<ItemTraits, 'sensitivity' | 'careful' | 'binding' | 'hides'>,
  alignment: Alignment,
  by: string,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    insert into texts.version (place_id, item_id, version, created_by, sensitivity, careful, binding, hides)
    select ${key.placeId}, ${key.itemId}, coalesce(max(version), 0) + 1, ${by},
      ${traits.sensitivity}, ${traits.careful}, ${traits.binding}, ${traits.hides ?? false} from texts.version
    where place_id = ${key.placeId} and item_id = ${key.itemId} returning version`.execute(tx)
  const version = (rows[0] as { version: number }).version
  const blocks = alignment.blocks.map((block, position) => ({ position, slot: block.slot, kind: block.kind }))
  const segments = alignment.blocks.flatMap((block, blockPosition) =>
    block.segments.map((segment, position) => ({ block_position: blockPosition, position, ...segment })),
  )
  await sql`insert into texts.block (place_id, item_id, version, position, slot, kind)
    select ${key.placeId}, ${key.itemId}, ${version}, position, slot, kind
    from jsonb_to_recordset(${JSON.stringify(blocks)}::jsonb) as b(position int, slot text, kind text)`.execute(tx)
  await sql`insert into texts.segment (place_id, item_id, version, block_position, position, segment_id, text, meaning)
    select ${key.placeId}, ${key.itemId}, ${version}, block_position, position, id, text, meaning
    from jsonb_to_recordset(${JSON.stringify(segments)}::jsonb)
      as s(block_position int, position int, id uuid, text text, meaning text)`.execute(tx)
  if (alignment.lineage.length > 0) {
    await sql`insert into texts.segment_lineage (place_id, segment_id, came_from, at_version)
      select ${key.placeId}, "segmentId", "cameFrom", ${version}
      from jsonb_to_recordset(${JSON.stringify(alignment.lineage)}::jsonb) as l("segmentId" uuid, "cameFrom" uuid)
      on conflict do nothing`.execute(tx)
  }
  await sql`update texts.item set draft_version = ${version}
    where place_id = ${key.placeId} and item_id = ${key.itemId}`.execute(tx)
  return version
}

/** Points readers at `version`, with its traits, or at nothing when it is `undefined` (withdrawn). */
export async function setPublished(tx: Write, key: ItemKey, version: number | undefined): Promise<void> {
  if (version === undefined) {
    await sql`update texts.item set published_version = null, published_at = null, withdrawn_at = now()
      where place_id = ${key.placeId} and item_id = ${key.itemId}`.execute(tx)
    return
  }
  await sql`update texts.item i set published_version = v.version, published_at = now(), withdrawn_at = null,
      sensitivity = v.sensitivity, careful = v.careful, binding = v.binding, hides = v.hides
    from texts.version v
    where i.place_id = ${key.placeId} and i.item_id = ${key.itemId}
      and v.place_id = i.place_id and v.item_id = i.item_id and v.version = ${version}`.execute(tx)
}
