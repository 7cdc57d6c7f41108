import type { Reader } from '#places'
import type { Read } from '#platform/db'
import type { ItemKey } from '#texts'
import { publishedItem } from './report-store.ts'
import { type Title, titlesOf } from './titles.ts'

/** What feedback is about, as its pages name it. */
export interface NamedItem {
  readonly title: Title
  readonly sensitive: boolean
}

/** `undefined` when this reader's place shows no such item: not published, or of a place that it does not inherit from. */
export async function readItem(tx: Read, { place, language }: Reader, key: ItemKey): Promise<NamedItem | undefined> {
  if (!place.chain.includes(key.placeId)) return undefined
  const item = await publishedItem(tx, key)
  if (!item) return undefined
  const wish = { language, withholdUnchecked: place.withholdsUnchecked }
  const title = (await titlesOf(tx, [key], wish)).get(key.itemId)
  return { title: title ?? { text: '', language }, sensitive: item.sensitive }
}
