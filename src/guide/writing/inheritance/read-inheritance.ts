import type { CalendarDay, Id, LanguageTag } from '#kernel'
import type { Place } from '#places'
import type { Read } from '#platform/db'
import { type Override, overridesIn } from '#texts'
import { WRITTEN_KINDS } from '../kinds/kinds.ts'
import type { WrittenKind } from '../kinds/written-kind.ts'
import { takenAddresses } from '../kinds/written-store.ts'
import { inheritedPages } from '../tree/read-tree.ts'
import { inheritedItems } from './inherited-store.ts'
import { titledTexts } from './titled-texts.ts'

/** A text that readers of a place see as a higher level has written it. */
export interface InheritedText {
  readonly placeId: number
  readonly itemId: Id
  /** Where readers find it, below the place and a language. */
  readonly readersPath: string
  readonly title: string
  readonly titleLanguage: LanguageTag
  /** The name of the place that publishes it. */
  readonly from: string | undefined
  /** No lower level may have its own. */
  readonly binding: boolean
}

export interface Inheritance {
  /** Whose origin has changed or gone since, the longest behind first. */
  readonly aged: readonly Override[]
  /** The others, by title. */
  readonly overrides: readonly Override[]
  /** Of each kind that has any. */
  readonly inherited: readonly { readonly kind: WrittenKind; readonly texts: readonly InheritedText[] }[]
}

/** What comes from above and what is overridden here, in a few queries whatever the number of texts. */
export async function readInheritance(
  tx: Read,
  place: Place,
  language: LanguageTag,
  today: CalendarDay,
): Promise<Inheritance> {
  const overrides = await overridesIn(tx, place.chain)
  const inherited = []
  for (const kind of WRITTEN_KINDS) {
    const texts = await inheritedTexts(tx, place, kind, language, today)
    if (texts.length > 0) inherited.push({ kind, texts })
  }
  return {
    aged: overrides.filter(({ above }) => above.kind !== 'same').sort((a, b) => changedAt(a) - changedAt(b)),
    overrides: overrides.filter(({ above }) => above.kind === 'same'),
    inherited,
  }
}

const changedAt = ({ above }: Override) => (above.kind === 'changed' ? above.since : 0)

/** What comes from above of one kind, without what has passed; nothing at an address of the place's own. */
export async function inheritedTexts(
  tx: Read,
  place: Place,
  kind: WrittenKind,
  language: LanguageTag,
  today: CalendarDay,
): Promise<readonly InheritedText[]> {
  const taken = await takenAddresses(tx, kind.kind, place.id)
  if (kind.kind === 'page') {
    const pages = await inheritedPages(tx, place, language, taken)
    return pages.map((page) => ({ ...page, itemId: page.pageId, readersPath: kind.readersPath(page.path) }))
  }
  const items = (await inheritedItems(tx, kind.kind, place.chain)).filter(
    ({ address, about }) => !taken.has(address) && !kind.isPast(kind.fromStored(about), today),
  )
  const titled = await titledTexts(tx, place, language, items, kind.titleSlot)
  return titled.map((item) => ({ ...item, readersPath: kind.readersPath(item.address) }))
}
