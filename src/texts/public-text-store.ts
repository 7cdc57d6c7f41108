import { fallbacksOf, type Id, type LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { BlockKind, PublicBlock, PublicSegment, PublicText } from './document.ts'
import type { ItemKey } from './item-store.ts'

/** What a reader wants of published items. */
export interface TextWish {
  readonly language: LanguageTag
  /** Only these slots, when lists need no more than a title and a summary. */
  readonly slots?: readonly string[]
  /** Whether machine translations of careful text that no person has checked are withheld (a decision of the place). */
  readonly withholdUnchecked: boolean
}

interface SegmentRow {
  placeId: number
  itemId: Id
  version: number
  sourceLanguage: LanguageTag
  position: number
  slot: string
  kind: BlockKind
  segmentId: Id
  text: string
  translation: string | null
  language: LanguageTag | null
  isCurrent: boolean | null
  isUnchecked: boolean | null
}

/**
 * The published texts of `keys` in the wished language, sentence by sentence, by item id. A sentence without a translation comes
 * in the source's language and says so. Items that are not published are left out.
 */
export async function publicTexts(
  tx: Read,
  keys: readonly ItemKey[],
  wish: TextWish,
): Promise<ReadonlyMap<Id, PublicText>> {
  if (keys.length === 0) return new Map()
  const wanted = [...new Map(keys.map((key) => [`${key.placeId} ${key.itemId}`, key])).values()]
  const languages = fallbacksOf(wish.language)
  const { rows } = await sql<SegmentRow>`
    select i.place_id as "placeId", i.item_id as "itemId", i.published_version as version, i.source_language as "sourceLanguage",
      b.position, b.slot, b.kind, s.segment_id as "segmentId", s.text,
      t.text as translation, t.language, t.made_from = s.meaning as "isCurrent",
      t.origin = 'machine' and t.checked_at is null as "isUnchecked"
    from unnest(${wanted.map((key) => key.placeId)}::int[], ${wanted.map((key) => key.itemId)}::uuid[]) as k(place_id, item_id)
    -- Item, block, segment in this order and no other: left free, the planner begins with the segments of the whole place.
    cross join lateral (
      select * from texts.item i where i.place_id = k.place_id and i.item_id = k.item_id and i.published_version is not null offset 0
    ) i
    cross join lateral (
      select * from texts.block b where b.place_id = i.place_id and b.item_id = i.item_id and b.version = i.published_version
        ${wish.slots === undefined ? sql`` : sql`and b.slot = any(${wish.slots}::text[])`} offset 0
    ) b
    cross join lateral (
      select * from texts.segment s
      where s.place_id = b.place_id and s.item_id = b.item_id and s.version = b.version and s.block_position = b.position offset 0
    ) s
    left join lateral (
      select t.* from texts.translation t
      where t.place_id = s.place_id and t.segment_id = s.segment_id and t.language = any(${languages}::text[])
        and not (${wish.withholdUnchecked} and i.careful and t.origin = 'machine' and t.checked_at is null)
      order by array_position(${languages}::text[], t.language) limit 1
    ) t on i.source_language <> ${wish.language}
    order by i.place_id, i.item_id, b.position, s.position`.execute(tx)
  return assemble(rows, wish.language)
}

interface GrowingBlock extends PublicBlock {
  readonly position: number
  readonly segments: PublicSegment[]
}

function assemble(rows: readonly SegmentRow[], wished: LanguageTag): ReadonlyMap<Id, PublicText> {
  const texts = new Map<Id, Omit<PublicText, 'blocks'> & { readonly blocks: GrowingBlock[] }>()
  for (const row of rows) {
    let text = texts.get(row.itemId)
    if (!text) {
      text = {
        placeId: row.placeId,
        itemId: row.itemId,
        version: row.version,
        sourceLanguage: row.sourceLanguage,
        blocks: [],
      }
      texts.set(row.itemId, text)
    }
    let block = text.blocks.at(-1)
    if (block?.position !== row.position) {
      block = { position: row.position, slot: row.slot, kind: row.kind, segments: [] }
      text.blocks.push(block)
    }
    block.segments.push(segmentFor(row, wished))
  }
  return texts
}

function segmentFor(row: SegmentRow, wished: LanguageTag): PublicSegment {
  if (row.translation !== null && row.language !== null) {
    const state = row.isCurrent ? 'current' : 'stale'
    return {
      id: row.segmentId,
      text: row.translation,
      language: row.language,
      state,
      unchecked: row.isUnchecked === true,
    }
  }
  const state = row.sourceLanguage === wished ? 'source' : 'missing'
  return { id: row.segmentId, text: row.text, language: row.sourceLanguage, state, unchecked: false }
}

/** Of a text's sentences at least this share must be translated for the item to count as existing in a language. */
const ENOUGH = 0.75

/**
 * The languages in which each item can be read, source first, by item id. What a place withholds until a person has checked it
 * does not count.
 */
export async function languagesOf(
  tx: Read,
  keys: readonly ItemKey[],
  withholdUnchecked: boolean,
): Promise<ReadonlyMap<Id, readonly LanguageTag[]>> {
  const { rows } = await sql<{ itemId: Id; languages: LanguageTag[] }>`
    select c.item_id as "itemId", array_agg(c.language order by (c.language = i.source_language) desc, c.language) as languages
    from unnest(${keys.map((key) => key.placeId)}::int[], ${keys.map((key) => key.itemId)}::uuid[]) as k(place_id, item_id)
    join texts.item i on i.place_id = k.place_id and i.item_id = k.item_id
    join texts.coverage c on c.place_id = i.place_id and c.item_id = i.item_id
    where c.current + c.stale - (case when ${withholdUnchecked} and i.careful then c.unchecked else 0 end) >= ${ENOUGH}::numeric * c.segments
    group by c.item_id`.execute(tx)
  return new Map(rows.map((row) => [row.itemId, row.languages]))
}
