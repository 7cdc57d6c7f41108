import type { LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { ItemKey } from './item-store.ts'

/** The translation of an item that is one sentence. */
export interface TranslatedLine {
  readonly language: LanguageTag
  readonly text: string
  /** The source has another meaning now. */
  readonly isStale: boolean
  /** Made by a machine and not looked at by a person. */
  readonly isUnchecked: boolean
}

/** What an item that is one sentence, such as a picture, is called in other languages: beside its newest version, in no order. */
export async function translatedLines(tx: Read, key: ItemKey): Promise<readonly TranslatedLine[]> {
  const { rows } = await sql<TranslatedLine>`
    select t.language, t.text, t.made_from <> s.meaning as "isStale", t.origin = 'machine' and t.checked_at is null as "isUnchecked"
    from texts.item i
    join texts.segment s on s.place_id = i.place_id and s.item_id = i.item_id and s.version = i.draft_version
    join texts.translation t on t.place_id = s.place_id and t.segment_id = s.segment_id
    where i.place_id = ${key.placeId} and i.item_id = ${key.itemId}`.execute(tx)
  return rows
}
