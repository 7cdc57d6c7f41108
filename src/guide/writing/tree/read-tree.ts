import type { Id, LanguageTag } from '#kernel'
import type { Place } from '#places'
import type { Read, Write } from '#platform/db'
import { plainSentence, type WorkingItem, workingItems } from '#texts'
import { wholeTree } from '../../tree/page-store.ts'
import { inTreeOrder } from '../../tree/tree-order.ts'
import { titledTexts } from '../inheritance/titled-texts.ts'
import { type OwnPage, ownPages } from './tree-store.ts'

/** `changed`: readers have an older version. `withdrawn`: they had one. */
export type TextState =
  | 'draft'
  | 'review'
  | 'scheduled'
  | 'published'
  | 'changed'
  | 'withdrawn'
  | 'archived'
  | 'inherited'

/** A page in the list of those who write. */
export interface TreeEntry {
  readonly pageId: Id
  readonly path: string
  readonly position: number
  readonly title: string
  readonly titleLanguage: LanguageTag
  readonly state: TextState
  /** The name of the place that publishes it, when it is inherited. */
  readonly from: string | undefined
}

export interface PageTree {
  /** In the order of the tree. */
  readonly pages: readonly TreeEntry[]
  /** By path. */
  readonly archived: readonly TreeEntry[]
  /** Imprint and privacy, which stand in no tree. */
  readonly legal: readonly TreeEntry[]
}

/** All pages of a place as those who write see them, in a few queries whatever their number. */
export async function readTree(tx: Write, place: Place, language: LanguageTag): Promise<PageTree> {
  const own = await ownPages(tx, place.id)
  const items = new Map((await workingItems(tx, place.id, 'page', 'title')).map((item) => [item.itemId, item]))
  const entryOf = ({ pageId, path, position, isArchived }: OwnPage): TreeEntry => {
    const item = items.get(pageId)
    return {
      pageId,
      path,
      position,
      title: plainSentence(item?.line ?? '') || path,
      titleLanguage: item?.sourceLanguage ?? language,
      state: isArchived ? 'archived' : stateOf(item),
      from: undefined,
    }
  }
  const inTree = own.filter(({ role }) => role === 'page')
  return {
    pages: inTreeOrder([
      ...inTree.filter(({ isArchived }) => !isArchived).map(entryOf),
      ...(await inheritedPages(tx, place, language, new Set(own.map(({ path }) => path)))),
    ]),
    archived: inTree
      .filter(({ isArchived }) => isArchived)
      .map(entryOf)
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    legal: own.filter(({ role, isArchived }) => role !== 'page' && !isArchived).map(entryOf),
  }
}

/** How a text that the place has itself stands before its readers. */
export function stateOf(item: WorkingItem | undefined): TextState {
  if (!item) return 'draft'
  const { draftVersion, publishedVersion, isInReview, isScheduled, isWithdrawn } = item
  if (isScheduled) return 'scheduled'
  if (isInReview) return 'review'
  if (publishedVersion === undefined) return isWithdrawn ? 'withdrawn' : 'draft'
  return publishedVersion === draftVersion ? 'published' : 'changed'
}

/** A page that readers of a place see as a higher level has written it. */
export interface InheritedPage extends TreeEntry {
  readonly placeId: number
  /** No lower level may have its own. */
  readonly binding: boolean
}

/** What comes from above, in the order of the tree; nothing at a path of the place's own. */
export async function inheritedPages(
  tx: Read,
  place: Place,
  language: LanguageTag,
  ownPaths: ReadonlySet<string>,
): Promise<readonly InheritedPage[]> {
  const rows = (await wholeTree(tx, place.chain)).filter(
    ({ placeId, path }) => placeId !== place.id && !ownPaths.has(path),
  )
  const titled = await titledTexts(
    tx,
    place,
    language,
    rows.map((row) => ({ ...row, address: row.path })),
    'title',
  )
  return titled.map(({ itemId, placeId, path, position, binding, title, titleLanguage, from }) => ({
    pageId: itemId,
    placeId,
    binding,
    path,
    position,
    title,
    titleLanguage,
    state: 'inherited',
    from,
  }))
}
