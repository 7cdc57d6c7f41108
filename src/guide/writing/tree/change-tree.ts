import { type Id, newId } from '#kernel'
import { type Member, mayDo } from '#people'
import { type Place, touchPlace } from '#places'
import { publish, recordAudit, type Write } from '#platform/db'
import { ITEM_CHANGED, publishItem, type WorkingItem, withdrawItem, workingItems } from '#texts'
import { wholeTree } from '../../tree/page-store.ts'
import { isSame, type MoveWish, type PlanMove, planArchive, planMove } from './plan-move.ts'
import type { MovedPage, TreePage } from './standing.ts'
import {
  type ChangedPage,
  lockTree,
  markUndone,
  ownPages,
  putStandings,
  putTreeChange,
  treeChange,
} from './tree-store.ts'

type Refusal = Extract<PlanMove, { kind: 'refused' }>['reason'] | 'may-not'

export type ChangeTree =
  | { readonly kind: 'changed'; readonly changeId: Id }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly reason: Refusal }

/** Moves a page of the place with those below it, or renames its path. Moving twice equals moving once. */
export function movePage(tx: Write, by: Member, place: Place, wish: MoveWish): Promise<ChangeTree> {
  return change(tx, by, place, (pages) => planMove(pages, wish), 'guide.move-page')
}

/** Takes a page and those below it away from readers and out of the tree, or brings them back as drafts. */
export function archivePage(
  tx: Write,
  by: Member,
  place: Place,
  wish: { readonly pageId: Id; readonly isArchived: boolean },
): Promise<ChangeTree> {
  const { pageId, isArchived } = wish
  const act = isArchived ? 'guide.archive-page' : 'guide.bring-back-page'
  return change(tx, by, place, (pages) => planArchive(pages, pageId, isArchived), act)
}

async function change(
  tx: Write,
  by: Member,
  place: Place,
  plan: (pages: readonly TreePage[]) => PlanMove,
  act: string,
): Promise<ChangeTree> {
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  await lockTree(tx, place.id)
  const planned = plan(await treePages(tx, place))
  if (planned.kind === 'refused') return planned
  const { moved } = planned
  const [first] = moved
  if (!first) return { kind: 'unchanged' }
  const pages = await withPublished(tx, place, moved)
  await putPages(tx, by, place, pages)
  const changeId = newId()
  await putTreeChange(tx, place.id, { changeId, pages }, by.accountId)
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act, subject: first.pageId })
  return { kind: 'changed', changeId }
}

export type UndoChange =
  | { readonly kind: 'undone' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-change' | 'changed-since' }

/**
 * Puts the pages of a change back where they stood; readers get back what they had, unless somebody has written since. Undoing twice
 * equals undoing once.
 */
export async function undoChange(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly changeId: Id },
): Promise<UndoChange> {
  const { place, changeId } = wish
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  await lockTree(tx, place.id)
  const made = await treeChange(tx, place.id, changeId)
  if (!made) return { kind: 'refused', reason: 'no-such-change' }
  if (made.isUndone) return { kind: 'undone' }
  const now = new Map((await ownPages(tx, place.id)).map((page) => [page.pageId, page]))
  const back = made.pages.map((page) => ({ ...page, before: page.after, after: page.before }))
  const returning = new Set(back.map(({ pageId }) => pageId))
  const taken = new Set([...now.values()].filter(({ pageId }) => !returning.has(pageId)).map(({ path }) => path))
  const isAsMade = back.every(({ pageId, before, after }) => {
    const page = now.get(pageId)
    return page && isSame(page, before) && !taken.has(after.path)
  })
  if (!isAsMade) return { kind: 'refused', reason: 'changed-since' }
  await putPages(tx, by, place, back)
  await markUndone(tx, place.id, changeId)
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'guide.undo-change', subject: changeId })
  return { kind: 'undone' }
}

async function withPublished(tx: Write, place: Place, moved: readonly MovedPage[]): Promise<readonly ChangedPage[]> {
  const items = await itemsOf(tx, place)
  return moved.map((page) => ({ ...page, publishedVersion: items.get(page.pageId)?.publishedVersion }))
}

async function itemsOf(tx: Write, { id }: Place): Promise<ReadonlyMap<Id, WorkingItem>> {
  return new Map((await workingItems(tx, id, 'page', 'title')).map((item) => [item.itemId, item]))
}

/** Puts the pages where they are to stand, and lets readers see what follows from it. */
async function putPages(tx: Write, by: Member, place: Place, pages: readonly ChangedPage[]): Promise<void> {
  await putStandings(tx, place.id, pages)
  const items = await itemsOf(tx, place)
  for (const { pageId, before, after, publishedVersion } of pages) {
    const key = { placeId: place.id, itemId: pageId }
    const item = items.get(pageId)
    if (item?.publishedVersion === undefined) {
      const isAsPublished = publishedVersion !== undefined && item?.draftVersion === publishedVersion
      if (before.isArchived && !after.isArchived && isAsPublished) await publishItem(tx, key, by.accountId)
    } else if (after.isArchived) await withdrawItem(tx, key, by.accountId)
    else await publish(tx, { topic: ITEM_CHANGED, placeId: place.id, subject: pageId })
  }
  await touchPlace(tx, place.id)
}

/** The pages of the tree: the place's own, and what it inherits where it has none of its own at that path. */
async function treePages(tx: Write, place: Place): Promise<readonly TreePage[]> {
  const own = await ownPages(tx, place.id)
  const paths = new Set(own.map(({ path }) => path))
  const inherited = (await wholeTree(tx, place.chain)).filter((row) => row.placeId !== place.id && !paths.has(row.path))
  return [
    ...own,
    ...inherited.map(({ itemId, path, position, topic }) => ({
      pageId: itemId,
      path,
      position,
      topic,
      isArchived: false,
      isOwn: false,
    })),
  ]
}
