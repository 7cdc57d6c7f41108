import type { Id } from '#kernel'
import { pagesByParent } from '../../tree/tree-order.ts'
import type { MovedPage, Standing, TreePage } from './standing.ts'

/** Where a page is to stand. */
export interface MoveWish {
  readonly pageId: Id
  /** The path of the page above; empty at the top. */
  readonly under: string
  /** The page that it is to stand before; last when absent. */
  readonly before?: Id | undefined
  /** The last part of its path, when that is to change. */
  readonly name?: string | undefined
}

export type PlanMove =
  /** Empty when it stands there already. */
  | { readonly kind: 'planned'; readonly moved: readonly MovedPage[] }
  | { readonly kind: 'refused'; readonly reason: 'no-such-page' | 'under-itself' | 'path-taken' }

/** Which pages change when one is moved: itself, those below it, and those beside it when there is no room between two of them. */
export function planMove(pages: readonly TreePage[], wish: MoveWish): PlanMove {
  const { pageId, under } = wish
  const standing = pages.filter(({ isArchived }) => !isArchived)
  const page = standing.find((one) => one.pageId === pageId && one.isOwn)
  const parent = standing.find(({ path }) => path === under)
  if (!page || (under !== '' && !parent)) return { kind: 'refused', reason: 'no-such-page' }
  if (under === page.path || under.startsWith(`${page.path}/`)) return { kind: 'refused', reason: 'under-itself' }

  const path = [...(under === '' ? [] : [under]), wish.name ?? page.path.split('/').at(-1)].join('/')
  const formerTopic = topicAbove(standing, page.path)
  const withIt = pages.filter((one) => one.isOwn && one.path.startsWith(`${page.path}/`))
  const changes = new Map<Id, Standing>(
    [page, ...withIt].map((one) => [
      one.pageId,
      {
        ...standingOf(one),
        path: path + one.path.slice(page.path.length),
        topic: parent && one.topic === formerTopic ? parent.topic : one.topic,
      },
    ]),
  )
  const taken = new Set(pages.filter((one) => !changes.has(one.pageId)).map((one) => one.path))
  if ([...changes.values()].some((after) => taken.has(after.path))) return { kind: 'refused', reason: 'path-taken' }

  const beside = (pagesByParent(standing).get(under) ?? []).filter((one) => one !== page)
  const index = beside.findIndex((one) => one.pageId === wish.before)
  for (const [id, position] of positionsFor(beside, page, index < 0 ? beside.length : index)) {
    const one = changes.get(id) ?? standing.find((other) => other.pageId === id)
    if (one) changes.set(id, { ...standingOf(one), position })
  }
  return {
    kind: 'planned',
    moved: pages.flatMap((one) => {
      const [before, after] = [standingOf(one), changes.get(one.pageId)]
      return after && !isSame(before, after) ? [{ pageId: one.pageId, before, after }] : []
    }),
  }
}

/** A page is archived, or comes back, with those below it. */
export function planArchive(pages: readonly TreePage[], pageId: Id, isArchived: boolean): PlanMove {
  const page = pages.find((one) => one.pageId === pageId && one.isOwn)
  if (!page) return { kind: 'refused', reason: 'no-such-page' }
  const moved = pages
    .filter((one) => one.isOwn && one.isArchived !== isArchived)
    .filter((one) => one === page || one.path.startsWith(`${page.path}/`))
    .map((one) => ({ pageId: one.pageId, before: standingOf(one), after: { ...standingOf(one), isArchived } }))
  return { kind: 'planned', moved }
}

export function isSame(one: Standing, other: Standing): boolean {
  return (
    one.path === other.path &&
    one.position === other.position &&
    one.topic === other.topic &&
    one.isArchived === other.isArchived
  )
}

function standingOf({ path, position, topic, isArchived }: Standing): Standing {
  return { path, position, topic, isArchived }
}

/** The topic of the page above: a page that has it takes over that of its new place. */
function topicAbove(pages: readonly TreePage[], path: string): string | undefined {
  return pages.find((one) => one.path === path.slice(0, Math.max(0, path.lastIndexOf('/'))))?.topic
}

const STEP = 10

/**
 * Positions for `page` between `beside[index - 1]` and `beside[index]`. Where there is room, only its own; else those of all own
 * pages there, in their order. Between inherited pages without room it stands as near as their positions let it.
 */
function positionsFor(beside: readonly TreePage[], page: TreePage, index: number): readonly (readonly [Id, number])[] {
  const [before, after] = [beside[index - 1]?.position, beside[index]?.position]
  const fits = (before === undefined || page.position > before) && (after === undefined || page.position < after)
  if (fits) return [[page.pageId, page.position]]
  if (after === undefined) return [[page.pageId, (before ?? 0) + STEP]]
  if (before === undefined) return [[page.pageId, after - STEP]]
  const between = Math.floor((before + after) / 2)
  if (between > before && between < after) return [[page.pageId, between]]
  return beside
    .toSpliced(index, 0, page)
    .flatMap((one, at) => (one.isOwn ? [[one.pageId, (at + 1) * STEP] as const] : []))
}
