import { fallbacksOf, type Id, type LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import { plainSentence } from './inline.ts'
import type { ItemKey } from './item-store.ts'

export interface PlainWish {
  /** Only these slots. */
  readonly slots?: readonly string[]
  /** Whether machine translations of careful text that no person has checked are withheld (a decision of the place). */
  readonly withholdUnchecked: boolean
}

/** An item in one language without markup, by slot: the sentences of all its blocks that it has, joined by a space. */
export type PlainText = ReadonlyMap<string, string>

interface SegmentRow {
  readonly itemId: Id
  readonly sourceLanguage: LanguageTag
  readonly slot: string
  readonly text: string
  readonly translations: Readonly<Record<LanguageTag, string>> | null
}

/**
 * The published texts of `keys` in every language in which a sentence of each is written, source first, by item id: for who makes
 * something of all of them, such as a search. A sentence without a translation, and a slot of none but such, is left out there.
 */
export async function plainTexts(
  tx: Read,
  keys: readonly ItemKey[],
  { slots, withholdUnchecked }: PlainWish,
): Promise<ReadonlyMap<Id, ReadonlyMap<LanguageTag, PlainText>>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<SegmentRow>`
    select i.item_id as "itemId", i.source_language as "sourceLanguage", b.slot, s.text, t.translations
    from unnest(${keys.map((key) => key.placeId)}::int[], ${keys.map((key) => key.itemId)}::uuid[]) as k(place_id, item_id)
    -- In this order and no other: left free, the planner reads the items of all places.
    cross join lateral (
      select * from texts.item i where i.place_id = k.place_id and i.item_id = k.item_id and i.published_version is not null offset 0
    ) i
    cross join lateral (
      select * from texts.block b where b.place_id = i.place_id and b.item_id = i.item_id and b.version = i.published_version
        ${slots === undefined ? sql`` : sql`and b.slot = any(${slots}::text[])`} offset 0
    ) b
    cross join lateral (
      select * from texts.segment s
      where s.place_id = b.place_id and s.item_id = b.item_id and s.version = b.version and s.block_position = b.position offset 0
    ) s
    left join lateral (
      select jsonb_object_agg(t.language, t.text) as translations from texts.translation t
      where t.place_id = s.place_id and t.segment_id = s.segment_id
        and not (${withholdUnchecked} and i.careful and t.origin = 'machine' and t.checked_at is null)
    ) t on true
    order by i.item_id, b.position, s.position`.execute(tx)
  return new Map([...Map.groupBy(rows, ({ itemId }) => itemId)].map(([itemId, segments]) => [itemId, inAll(segments)]))
}

function inAll(segments: readonly SegmentRow[]): ReadonlyMap<LanguageTag, PlainText> {
  const languages = new Set(
    segments.flatMap(({ sourceLanguage, translations }) => [
      sourceLanguage,
      ...(Object.keys(translations ?? {}) as LanguageTag[]),
    ]),
  )
  return new Map([...languages].map((language) => [language, plainIn(language, segments)]))
}

function plainIn(language: LanguageTag, segments: readonly SegmentRow[]): PlainText {
  const forms = fallbacksOf(language)
  const said = segments.flatMap(({ slot, ...segment }) => {
    const text = sentenceIn(segment, language, forms)
    return text === undefined ? [] : [{ slot, text: plainSentence(text) }]
  })
  return new Map(
    [...Map.groupBy(said, ({ slot }) => slot)].map(([slot, list]) => [slot, list.map(({ text }) => text).join(' ')]),
  )
}

function sentenceIn(
  { sourceLanguage, text, translations }: Omit<SegmentRow, 'slot'>,
  language: LanguageTag,
  forms: readonly LanguageTag[],
): string | undefined {
  if (sourceLanguage === language) return text
  return forms.map((form) => translations?.[form]).find((translated) => translated !== undefined)
}
