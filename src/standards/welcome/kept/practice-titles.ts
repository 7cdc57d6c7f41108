import type { LanguageTag } from '#kernel'
import { type Read, sql } from '#platform/db'
import { type ItemKey, plainSlot, publicTexts } from '#texts'

/** What practices are called in a language, by their addresses; those that readers do not have any more are missing. */
export async function practiceTitles(
  tx: Read,
  slugs: readonly string[],
  language: LanguageTag,
): Promise<ReadonlyMap<string, string>> {
  if (slugs.length === 0) return new Map()
  const { rows } = await sql<ItemKey & { readonly slug: string }>`
    select place_id as "placeId", practice_id as "itemId", slug from practices.v_practice where slug = any(${[...new Set(slugs)]}::text[])`.execute(
    tx,
  )
  const texts = await publicTexts(tx, rows, { language, slots: ['title'], withholdUnchecked: false })
  return new Map(
    rows.flatMap(({ slug, itemId }) => {
      const text = texts.get(itemId)
      return text ? [[slug, plainSlot(text, 'title')]] : []
    }),
  )
}
