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

/** An item that nobody else changes until the transaction ends. */
export interface LockedItem extends ItemState {
  /** Whether the draft has the traits it was put with. */
  readonly hasTraits: boolean
}

/**
 * Creates items of a place or sets what they override, and locks them; answers them in the order given. Their other traits are those of
 * their published versions: they come with `addVersions` and `setPublished`.
 */
export async function putItems(
  tx: Write,
  placeId: number,
  items: readonly (ItemTraits & Pick<ItemKey, 'itemId'>)[],
): Promise<readonly LockedItem[]> {
  const given = items.map(({ origin, hides = false, ...item }) => ({
    ...item,
    hides,
    originPlaceId: origin?.placeId,
    originId: origin?.itemId,
    originVersion: origin?.version,
  }))
  const { rows } = await sql<{
    itemId: Id
    draftVersion: number | null
    publishedVersion: number | null
    hasTraits: boolean | null
  }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g("itemId" uuid, kind text, "sourceLanguage" text, sensitivity text,
        careful boolean, binding boolean, hides boolean, "originPlaceId" int, "originId" uuid, "originVersion" int)
    ), put as (
      insert into texts.item as i (place_id, item_id, kind, source_language, sensitivity, careful, binding,
        origin_place_id, origin_id, origin_version, root_place_id, root_id, hides)
      select ${placeId}, g."itemId", g.kind, g."sourceLanguage", g.sensitivity, g.careful, g.binding,
        g."originPlaceId", g."originId", g."originVersion",
        coalesce(o.root_place_id, g."originPlaceId", ${placeId}), coalesce(o.root_id, g."originId", g."itemId"), g.hides
      from given g left join texts.item o on o.place_id = g."originPlaceId" and o.item_id = g."originId"
      order by g."itemId"
      on conflict (place_id, item_id) do update set
        origin_place_id = excluded.origin_place_id, origin_id = excluded.origin_id, origin_version = excluded.origin_version,
        root_place_id = excluded.root_place_id, root_id = excluded.root_id
      returning item_id, draft_version, published_version
    )
    select p.item_id as "itemId", p.draft_version as "draftVersion", p.published_version as "publishedVersion",
      (v.sensitivity, v.careful, v.binding, v.hides) = (g.sensitivity, g.careful, g.binding, g.hides) as "hasTraits"
    from put p join given g on g."itemId" = p.item_id
    left join texts.version v on v.place_id = ${placeId} and v.item_id = p.item_id and v.version = p.draft_version`.execute(
    tx,
  )
  const put = new Map(rows.map((row) => [row.itemId, row]))
  return items.map(({ itemId }) => {
    const row = put.get(itemId)
    return {
      placeId,
      itemId,
      hasTraits: row?.hasTraits ?? false,
      draftVersion: row?.draftVersion ?? undefined,
      publishedVersion: row?.publishedVersion ?? undefined,
    }
  })
}

/** The same with one item. */
export async function putItem(tx: Write, { placeId, itemId }: ItemKey, traits: ItemTraits): Promise<LockedItem> {
  const [item] = await putItems(tx, placeId, [{ ...traits, itemId }])
  return item as LockedItem
}

/** The version a reader or a writer would go on from; `undefined` when there is no such item. */
export async function itemState(tx: Read, key: ItemKey): Promise<ItemState | undefined> {
  return stateOf(tx, key, sql``)
}

/** The same, and nobody else publishes, withdraws or writes the item until the transaction ends. */
export async function lockedState(tx: Write, key: ItemKey): Promise<ItemState | undefined> {
  return stateOf(tx, key, sql`for no key update`)
}

/** Which of these ids are those of items of the place. */
export async function itemsAmong(tx: Read, placeId: number, ids: readonly Id[]): Promise<ReadonlySet<Id>> {
  const { rows } = await sql<{ id: Id }>`
    select item_id as id from texts.item where place_id = ${placeId} and item_id = any(${ids}::uuid[])`.execute(tx)
  return new Set(rows.map(({ id }) => id))
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
export async function blocksOf(tx: Read, { placeId, itemId }: ItemKey, version: number): Promise<readonly Block[]> {
  return (await blocksOfEach(tx, placeId, [{ itemId, version }])).get(itemId) ?? []
}

/** The same of one version of each of some items of a place; a version without blocks is not in it. */
export async function blocksOfEach(
  tx: Read,
  placeId: number,
  versions: readonly { readonly itemId: Id; readonly version: number }[],
): Promise<ReadonlyMap<Id, readonly Block[]>> {
  const { rows } = await sql<{
    itemId: Id
    position: number
    slot: string
    kind: BlockKind
    id: Id
    text: string
    meaning: string
  }>`
    select b.item_id as "itemId", b.position, b.slot, b.kind, s.segment_id as id, s.text, s.meaning
    from unnest(${versions.map(({ itemId }) => itemId)}::uuid[], ${versions.map(({ version }) => version)}::int[]) as w(item_id, version)
    join texts.block b on b.place_id = ${placeId} and b.item_id = w.item_id and b.version = w.version
    join texts.segment s
      on s.place_id = b.place_id and s.item_id = b.item_id and s.version = b.version and s.block_position = b.position
    order by b.item_id, b.position, s.position`.execute(tx)
  const blocks = new Map<
    Id,
    (Block & { readonly position: number; readonly segments: Block['segments'][number][] })[]
  >()
  for (const { itemId, position, slot, kind, ...segment } of rows) {
    const ofItem = blocks.get(itemId) ?? []
    if (ofItem.at(-1)?.position !== position) ofItem.push({ position, slot, kind, segments: [] })
    ofItem.at(-1)?.segments.push(segment)
    blocks.set(itemId, ofItem)
  }
  return blocks
}

export interface NewVersion extends Pick<ItemTraits, 'sensitivity' | 'careful' | 'binding' | 'hides'> {
  readonly itemId: Id
  readonly alignment: Alignment
}

/** Adds an immutable version to each of some items of a place and makes it the draft; answers their numbers. The items must be locked. */
export async function addVersions(
  tx: Write,
  placeId: number,
  versions: readonly NewVersion[],
  by: string,
): Promise<ReadonlyMap<Id, number>> {
  if (versions.length === 0) return new Map()
  const given = versions.map(({ itemId, sensitivity, careful, binding, hides = false }) => ({
    itemId,
    sensitivity,
    careful,
    binding,
    hides,
  }))
  const { rows } = await sql<{ itemId: Id; version: number }>`
    insert into texts.version (place_id, item_id, version, created_by, sensitivity, careful, binding, hides)
    select ${placeId}, g."itemId",
      (select coalesce(max(v.version), 0) + 1 from texts.version v where v.place_id = ${placeId} and v.item_id = g."itemId"),
      ${by}, g.sensitivity, g.careful, g.binding, g.hides
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as g("itemId" uuid, sensitivity text, careful boolean, binding boolean, hides boolean)
    returning item_id as "itemId", version`.execute(tx)
  const numbers = new Map(rows.map(({ itemId, version }) => [itemId, version]))
  const blocks = versions.flatMap(({ itemId, alignment }) =>
    alignment.blocks.map(({ slot, kind }, position) => ({
      itemId,
      version: numbers.get(itemId),
      position,
      slot,
      kind,
    })),
  )
  const segments = versions.flatMap(({ itemId, alignment }) =>
    alignment.blocks.flatMap((block, blockPosition) =>
      block.segments.map((segment, position) => ({
        itemId,
        version: numbers.get(itemId),
        block_position: blockPosition,
        position,
        ...segment,
      })),
    ),
  )
  const lineage = versions.flatMap(({ itemId, alignment }) =>
    alignment.lineage.map((line) => ({ ...line, version: numbers.get(itemId) })),
  )
  await sql`insert into texts.block (place_id, item_id, version, position, slot, kind)
    select ${placeId}, "itemId", version, position, slot, kind
    from jsonb_to_recordset(${JSON.stringify(blocks)}::jsonb)
      as b("itemId" uuid, version int, position int, slot text, kind text)`.execute(tx)
  await sql`insert into texts.segment (place_id, item_id, version, block_position, position, segment_id, text, meaning)
    select ${placeId}, "itemId", version, block_position, position, id, text, meaning
    from jsonb_to_recordset(${JSON.stringify(segments)}::jsonb)
      as s("itemId" uuid, version int, block_position int, position int, id uuid, text text, meaning text)`.execute(tx)
  if (lineage.length > 0) {
    await sql`insert into texts.segment_lineage (place_id, segment_id, came_from, at_version)
      select ${placeId}, "segmentId", "cameFrom", version
      from jsonb_to_recordset(${JSON.stringify(lineage)}::jsonb) as l("segmentId" uuid, "cameFrom" uuid, version int)
      on conflict do nothing`.execute(tx)
  }
  await sql`update texts.item i set draft_version = g.version
    from unnest(${rows.map(({ itemId }) => itemId)}::uuid[], ${rows.map(({ version }) => version)}::int[]) as g(item_id, version)
    where i.place_id = ${placeId} and i.item_id = g.item_id`.execute(tx)
  return numbers
}

/** The same with one version; answers its number. */
export async function addVersion(
  tx: Write,
  { placeId, itemId }: ItemKey,
  traits: Omit<NewVersion, 'itemId' | 'alignment'>,
  alignment: Alignment,
  by: string,
): Promise<number> {
  const { sensitivity, careful, binding, hides } = traits
  const version = { itemId, alignment, sensitivity, careful, binding, ...(hides !== undefined && { hides }) }
  return (await addVersions(tx, placeId, [version], by)).get(itemId) as number
}

/** Points readers at `version`, with its traits, or at nothing when it is `undefined` (withdrawn). */
export async function setPublished(
  tx: Write,
  { placeId, itemId }: ItemKey,
  version: number | undefined,
): Promise<void> {
  if (version !== undefined) return setPublishedEach(tx, placeId, [{ itemId, version }])
  await sql`update texts.item set published_version = null, published_at = null, withdrawn_at = now()
    where place_id = ${placeId} and item_id = ${itemId}`.execute(tx)
}

/** Points readers at one version of each of some items of a place. */
export async function setPublishedEach(
  tx: Write,
  placeId: number,
  versions: readonly { readonly itemId: Id; readonly version: number }[],
): Promise<void> {
  await sql`update texts.item i set published_version = v.version, published_at = now(), withdrawn_at = null,
      sensitivity = v.sensitivity, careful = v.careful, binding = v.binding, hides = v.hides
    from unnest(${versions.map(({ itemId }) => itemId)}::uuid[], ${versions.map(({ version }) => version)}::int[]) as g(item_id, version)
    join texts.version v on v.place_id = ${placeId} and v.item_id = g.item_id and v.version = g.version
    where i.place_id = ${placeId} and i.item_id = g.item_id`.execute(tx)
}

/** Marks an item that readers do not have as withdrawn, whether they ever had it or not, or as a draft again. */
export async function setWithdrawn(tx: Write, key: ItemKey, isWithdrawn: boolean): Promise<void> {
  await sql`update texts.item set withdrawn_at = case when ${isWithdrawn}::boolean then coalesce(withdrawn_at, now()) end
    where place_id = ${key.placeId} and item_id = ${key.itemId} and published_version is null`.execute(tx)
}
