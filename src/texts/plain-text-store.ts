import { fallbacksOf, type Id, type LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import { plainSentence } from './inline.ts'
import type { ItemKey } from './item-store.ts'
import { languagesOf } from './public-text-store.ts'

export interface PlainWish {
  /** Only these slots. */
  readonly slots?: readonly string[]
  /** Whether machine translations of careful text that no person has checked are withheld (a decision of the place). */
  readonly withholdUnchecked: boolean
}

/** An item in one language without markup, by slot: the sentences of all its blocks, joined by a space. */
export type PlainText = ReadonlyMap<string, string>

interface SegmentRow {
  readonly itemId: Id
  readonly sourceLanguage: LanguageTag
  readonly slot: string
  readonly text: string
  readonly translations: Readonly<Record<LanguageTag, string>> | null
}

/**
 * The published texts of `keys` in every language in which each can be read, by item id: for who makes something of all of them,
 * such as a search. A sentence without a translation comes in the source's language.
 */
export async function plainTexts(
  tx: Read,
  keys: readonly ItemKey[],
  { slots, withholdUnchecked }: PlainWish,
): Promise<ReadonlyMap<Id, ReadonlyMap<LanguageTag, PlainText>>> {
  if (keys.length === 0) return new Map()
  const languages = await languagesOf(tx, keys, withholdUnchecked)
  const { rows } = await sql<SegmentRow>`
    select i.item_id as "itemId", i.source_language as "sourceLanguage", b.slot, s.text, t.translations
    from unnest(${keys.map((key) => key.placeId)}::int[], ${keys.map((key) => key.itemId)}::uuid[]) as k(place_id, item_id)
    join texts.item i on i.place_id = k.place_id and i.item_id = k.item_id and i.published_version is not null
    join texts.block b on b.place_id = i.place_id and b.item_id = i.item_id and b.version = i.published_version
      ${slots === undefined ? sql`` : sql`and b.slot = any(${slots}::text[])`}
    join texts.segment s
      on s.place_id = b.place_id and s.item_id = b.item_id and s.version = b.version and s.block_position = b.position
    left join lateral (
      select jsonb_object_agg(t.language, t.text) as translations from texts.translation t
      where t.place_id = s.place_id and t.segment_id = s.segment_id
        and not (${withholdUnchecked} and i.careful and t.origin = 'machine' and t.checked_at is null)
    ) t on true
    order by i.item_id, b.position, s.position`.execute(tx)
  const segments = Map.groupBy(rows, ({ itemId }) => itemId)
  return new Map(
    [...segments].map(([itemId, ofItem]) => [
      itemId,
      new Map((languages.get(itemId) ?? []).map((language) => [language, plainIn(language, ofItem)])),
    ]),
  )
}

function plainIn(language: LanguageTag, segments: readonly SegmentRow[]): PlainText {
  const fallbacks = fallbacksOf(language)
  const bySlot = Map.groupBy(segments, ({ slot }) => slot)
  return new Map(
    [...bySlot].map(([slot, list]) => [slot, list.map((one) => sentenceIn(one, language, fallbacks)).join(' ')]),
  )
}

function sentenceIn(segment: SegmentRow, language: LanguageTag, fallbacks: readonly LanguageTag[]): string {
  const translated =
    segment.sourceLanguage === language
      ? undefined
      : fallbacks.map((form) => segment.translations?.[form]).find((text) => text !== undefined)
  return plainSentence(translated ?? segment.text)
}
