import type { Id, LanguageTag } from '#kernel'
import type { PlaceVisit } from '#people'
import type { Write } from '#platform/db'
import { plainSentence, workingItems } from '#texts'
import { stateOf, type TextState } from '../tree/read-tree.ts'
import type { WrittenKind } from './written-kind.ts'
import { writtenItems } from './written-store.ts'

/** A text in the list of its kind, as those who write see it. */
export interface ListedItem {
  readonly itemId: Id
  readonly title: string
  readonly titleLanguage: LanguageTag
  readonly state: TextState
  readonly facts: readonly string[]
}

export interface ListedItems {
  readonly current: readonly ListedItem[]
  /** Over or old: readers still find it, but hardly look for it. */
  readonly past: readonly ListedItem[]
  /** Taken from readers. */
  readonly archived: readonly ListedItem[]
}

/** All texts of one kind that a place has itself, in two queries. */
export async function readItems(tx: Write, visit: PlaceVisit, kind: WrittenKind): Promise<ListedItems> {
  const { place, language, today } = visit
  const texts = new Map((await workingItems(tx, place.id, kind.kind, kind.titleSlot)).map((one) => [one.itemId, one]))
  const listed = (await writtenItems(tx, kind.kind, place.id)).map(({ itemId, address, about: stored }) => {
    const text = texts.get(itemId)
    const about = kind.fromStored(stored)
    return {
      itemId,
      title: plainSentence(text?.line ?? '') || address,
      titleLanguage: text?.sourceLanguage ?? language,
      state: stateOf(text),
      isPast: kind.isPast(about, today),
      ...kind.inList(about, visit),
    }
  })
  listed.sort((a, b) => a.turn - b.turn || a.title.localeCompare(b.title, language))
  const isArchived = ({ state }: ListedItem) => state === 'withdrawn'
  return {
    current: listed.filter((item) => !isArchived(item) && !item.isPast),
    past: listed.filter((item) => !isArchived(item) && item.isPast),
    archived: listed.filter(isArchived),
  }
}
