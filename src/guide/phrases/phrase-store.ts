import type { Id } from '#kernel'
import { type Read, sql } from '#platform/db'
import type { ItemKey } from '#texts'
import type { Situation } from '../import/guide-store.ts'

export interface PhraseRow extends ItemKey {
  readonly slug: string
  readonly situation: Situation
  readonly saidBy: 'you' | 'them'
  readonly latin: string | null
  readonly sourceSound: string | null
}

/** The phrases in teaching order, with how they sound: `latin` for the phrase of `heard`, `sourceSound` for a reader of `reader`. */
export async function phrasesOf(
  tx: Read,
  chain: readonly number[],
  reader: string,
  heard: string,
): Promise<readonly PhraseRow[]> {
  const { rows } = await sql<PhraseRow & { itemId: Id }>`
    select p.place_id as "placeId", p.phrase_id as "itemId", p.slug, p.situation, p.said_by as "saidBy",
      spoken.latin, own.source_sound as "sourceSound"
    from guide.phrase p join texts.visible_item(${chain}::int[], 'phrase') i on i.place_id = p.place_id and i.item_id = p.phrase_id
    left join guide.phrase_sound spoken on spoken.place_id = p.place_id and spoken.phrase_id = p.phrase_id and spoken.language = ${heard}
    left join guide.phrase_sound own on own.place_id = p.place_id and own.phrase_id = p.phrase_id and own.language = ${reader}
    where p.place_id = any(${chain}::int[])
    order by p.position, array_position(${chain}::int[], p.place_id), p.slug`.execute(tx)
  return rows
}
