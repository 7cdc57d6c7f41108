import { type Id, type Instant, instantAt, type LanguageTag } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import type { ItemKey, ItemTraits, Origin } from '../item-store.ts'

/** What a place says in its own way where a higher level says something too. */
export interface Override {
  readonly itemId: Id
  readonly kind: string
  readonly sourceLanguage: LanguageTag
  /** Its first sentence: the title, where it has one. */
  readonly title: string
  readonly hides: boolean
  readonly isPublished: boolean
  /** What it was made from. */
  readonly origin: Origin
  /** A higher level has made its own binding: readers see that one and not the override. */
  readonly isOverruled: boolean
  readonly above: Above
}

/** What has become of an origin since the override was made from it, or last caught up with it. */
export type Above =
  | { readonly kind: 'same' | 'withdrawn' }
  /** `sentences`: how many were changed, added or removed. `since`: when the present version was published. */
  | { readonly kind: 'changed'; readonly version: number; readonly sentences: number; readonly since: Instant }

interface OverrideRow {
  readonly itemId: Id
  readonly kind: string
  readonly sourceLanguage: LanguageTag
  readonly title: string
  readonly hides: boolean
  readonly isPublished: boolean
  readonly originPlaceId: number
  readonly originId: Id
  readonly originVersion: number
  readonly isOverruled: boolean
  readonly versionAbove: number | null
  readonly since: Date | null
  readonly sentences: number
}

/**
 * The overrides of a place by title.
 *
 * @param chain the place, then its ancestors, nearest first
 */
export async function overridesIn(tx: Read, chain: readonly number[]): Promise<readonly Override[]> {
  const { rows } = await sql<OverrideRow>`
    select i.item_id as "itemId", i.kind, i.source_language as "sourceLanguage", s.text as title, v.hides, i.published_version is not null as "isPublished",
      i.origin_place_id as "originPlaceId", i.origin_id as "originId", i.origin_version as "originVersion",
      exists (
        select from texts.item b
        where b.place_id = any(${chain.slice(1)}::int[]) and b.binding and b.published_version is not null
          and b.root_place_id = i.root_place_id and b.root_id = i.root_id
      ) as "isOverruled",
      o.published_version as "versionAbove", o.published_at as since, changed.sentences
    from texts.item i
    join texts.version v on v.place_id = i.place_id and v.item_id = i.item_id and v.version = i.draft_version
    join texts.segment s on s.place_id = i.place_id and s.item_id = i.item_id and s.version = i.draft_version
      and s.block_position = 0 and s.position = 0
    left join texts.item o on o.place_id = i.origin_place_id and o.item_id = i.origin_id
    cross join lateral (
      select count(*)::int as sentences
      from (
        select segment_id, meaning from texts.segment
        where place_id = o.place_id and item_id = o.item_id and version = i.origin_version
      ) was
      full join (
        select segment_id, meaning from texts.segment
        where place_id = o.place_id and item_id = o.item_id and version = o.published_version
      ) now using (segment_id)
      where o.published_version <> i.origin_version and was.meaning is distinct from now.meaning
    ) changed
    where i.place_id = ${chain[0]} and i.origin_id is not null
    order by title, i.item_id`.execute(tx)
  return rows.map(({ originPlaceId, originId, originVersion, versionAbove, since, sentences, ...row }) => ({
    ...row,
    origin: { placeId: originPlaceId, itemId: originId, version: originVersion },
    above:
      versionAbove === null || since === null
        ? { kind: 'withdrawn' }
        : sentences === 0
          ? { kind: 'same' }
          : { kind: 'changed', version: versionAbove, sentences, since: instantAt(since.getTime()) },
  }))
}

/** What readers of a place see of a higher level's item: its published version, with its traits; `undefined` when they do not see it. */
export async function inheritedItem(
  tx: Read,
  chain: readonly number[],
  key: ItemKey,
): Promise<(ItemTraits & { readonly origin: Origin }) | undefined> {
  const { rows } = await sql<Omit<ItemTraits, 'origin'> & { version: number }>`
    select i.kind, v.source_language as "sourceLanguage", v.sensitivity, v.careful, v.binding, v.version
    from texts.item i
    cross join lateral (
      select * from texts.visible_item(${chain}::int[], i.kind) v where v.place_id = i.place_id and v.item_id = i.item_id
    ) v
    where i.place_id = any(${chain.slice(1)}::int[]) and i.place_id = ${key.placeId} and i.item_id = ${key.itemId}`.execute(
    tx,
  )
  const [row] = rows
  if (!row) return undefined
  const { version, ...traits } = row
  return { ...traits, origin: { placeId: key.placeId, itemId: key.itemId, version } }
}

/** The override of an item, or of what it overrides, in another place. */
export async function overrideOf(tx: Read, placeId: number, origin: ItemKey): Promise<Id | undefined> {
  const { rows } = await sql<{ itemId: Id }>`
    select i.item_id as "itemId" from texts.item o
    join texts.item i on i.place_id = ${placeId} and i.root_place_id = o.root_place_id and i.root_id = o.root_id
    where o.place_id = ${origin.placeId} and o.item_id = ${origin.itemId} and o.place_id <> i.place_id`.execute(tx)
  return rows[0]?.itemId
}

/**
 * Brings the translations of a version's sentences to another place, where the sentences have the same ids; what it has translated
 * itself stays.
 */
export async function copyTranslations(tx: Write, from: Origin, placeId: number, by: string): Promise<void> {
  await sql`
    with copied as (
      insert into texts.translation (place_id, segment_id, language, revision, text, made_from, made_from_version, origin, checked_at, checked_by)
      select ${placeId}, t.segment_id, t.language, 1, t.text, t.made_from, 1, t.origin, t.checked_at, t.checked_by
      from texts.segment s join texts.translation t on t.place_id = s.place_id and t.segment_id = s.segment_id
      where s.place_id = ${from.placeId} and s.item_id = ${from.itemId} and s.version = ${from.version}
      on conflict (place_id, segment_id, language) do nothing
      returning *
    )
    insert into texts.translation_revision (place_id, segment_id, language, revision, text, made_from, made_from_version, origin, checked_at, checked_by, created_by)
    select place_id, segment_id, language, revision, text, made_from, made_from_version, origin, checked_at, checked_by, ${by}
    from copied`.execute(tx)
}
