import type { CalendarDay, Id } from '#kernel'
import type { Read } from '#platform/db'
import type { FollowedItem, Following } from '#platform/mount'
import { publicTexts } from '#texts'
import type { Audience } from './audience.ts'
import { changesBetween } from './change-store.ts'
import { type Words, wordsOf } from './words.ts'

/** Something new for the followers of its topics. */
export interface NewsEntry {
  readonly itemId: Id
  readonly kind: 'new' | 'changed'
  readonly title: Words
  readonly summary: Words | undefined
  /** Below the audience's base. */
  readonly path: string
  readonly topics: readonly string[]
}

/** Which changes: after the number `since`, up to and with `until`. */
export interface ChangeSpan {
  readonly since: number
  readonly until: number
}

/** What readers of a place find new, newest first; what is not theirs to see today is left out. */
export async function readNews(
  tx: Read,
  following: Following,
  { place, language }: Audience,
  { since, until }: ChangeSpan,
  today: CalendarDay,
): Promise<readonly NewsEntry[]> {
  const changes = await changesBetween(tx, place.chain, since, until)
  const located = await following.locate(tx, place.chain, changes)
  const shown = changes.flatMap((change) => {
    const item = located.get(change.itemId)
    return item && (item.from === undefined || item.from <= today) ? [{ change, item }] : []
  })
  const texts = await publicTexts(
    tx,
    shown.map(({ change }) => change),
    { language, withholdUnchecked: place.withholdsUnchecked, slots: slotsOf(shown.map(({ item }) => item)) },
  )
  return shown.flatMap(({ change, item }): NewsEntry[] => {
    const text = texts.get(change.itemId)
    const title = text && wordsOf(text, 'title')
    if (!title) return []
    return [
      {
        itemId: change.itemId,
        kind: change.firstNumber > since ? 'new' : 'changed',
        title,
        summary: wordsOf(text, item.summarySlot),
        path: item.path,
        topics: item.topics,
      },
    ]
  })
}

function slotsOf(items: readonly FollowedItem[]): readonly string[] {
  return ['title', ...new Set(items.map(({ summarySlot }) => summarySlot))]
}
