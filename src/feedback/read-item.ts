import type { LanguageTag } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { type ItemKey, publicTexts } from '#texts'
import { publishedItem } from './report-store.ts'

/** What feedback is about, as its pages name it. */
export interface NamedItem {
  readonly title: { readonly text: string; readonly language: LanguageTag }
  readonly sensitive: boolean
}

/** The slots that hold what an item is called. */
const TITLE_SLOTS = ['title', 'name']

/** `undefined` when this reader's place shows no such item: not published, or of a place that it does not inherit from. */
export async function readItem(tx: Read, { place, language }: Reader, key: ItemKey): Promise<NamedItem | undefined> {
  if (!place.chain.includes(key.placeId)) return undefined
  const item = await publishedItem(tx, key)
  if (!item) return undefined
  const wish = { language, withholdUnchecked: place.withholdsUnchecked, slots: TITLE_SLOTS }
  const segments = (await publicTexts(tx, [key], wish)).get(key.itemId)?.blocks[0]?.segments ?? []
  return {
    title: { text: segments.map(({ text }) => text).join(' '), language: segments[0]?.language ?? language },
    sensitive: item.sensitive,
  }
}
