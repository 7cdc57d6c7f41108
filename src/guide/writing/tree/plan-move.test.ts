import { expect, test } from 'vitest'
import type { Id } from '#kernel'
import { inTreeOrder } from '../../tree/tree-order.ts'
import { planArchive, planMove } from './plan-move.ts'
import type { TreePage } from './standing.ts'

const page = (path: string, position = 0, more: Partial<TreePage> = {}): TreePage => ({
  pageId: (path.split('/').at(-1) ?? '') as Id,
  path,
  position,
  topic: path.split('/')[0],
  isArchived: false,
  isOwn: true,
  ...more,
})
const TREE = [
  page('housing', 10),
  page('housing/rent', 10),
  page('housing/rent/deposit'),
  page('housing/search', 20),
  page('work', 20),
  page('work/permit', 10, { isOwn: false }),
]
const id = (text: string) => text as Id

/** The tree after a move, by paths in their order. */
function after(wish: Parameters<typeof planMove>[1], pages: readonly TreePage[] = TREE) {
  const plan = planMove(pages, wish)
  if (plan.kind === 'refused') return plan.reason
  const changed = new Map(plan.moved.map((one) => [one.pageId, one.after]))
  return inTreeOrder(pages.map((one) => ({ ...one, ...changed.get(one.pageId) })))
}
const paths = (result: ReturnType<typeof after>) =>
  typeof result === 'string' ? result : result.map(({ path }) => path).join(' ')

test('a page is moved under another with what stands below it, last or before one of those there', () => {
  expect(paths(after({ pageId: id('rent'), under: 'work' }))).toBe(
    'housing housing/search work work/permit work/rent work/rent/deposit',
  )
  expect(paths(after({ pageId: id('rent'), under: 'work', before: id('permit') }))).toBe(
    'housing housing/search work work/rent work/rent/deposit work/permit',
  )
  expect(paths(after({ pageId: id('rent'), under: '', before: id('housing') }))).toBe(
    'rent rent/deposit housing housing/search work work/permit',
  )
})

test('a page changes its turn, and nothing else changes where there is room', () => {
  const plan = planMove(TREE, { pageId: id('search'), under: 'housing', before: id('rent') })
  expect(plan).toMatchObject({ kind: 'planned', moved: [{ pageId: 'search' }] })
  expect(paths(after({ pageId: id('search'), under: 'housing', before: id('rent') }))).toMatch(
    /^housing housing\/search/,
  )
})

test('without room between two pages those beside it are numbered anew', () => {
  const crowded = ['a', 'b', 'c', 'd'].map((name) => page(name))
  expect(paths(after({ pageId: id('d'), under: '', before: id('b') }, crowded))).toBe('a d b c')
})

test('a page where it stands already changes nothing', () => {
  expect(planMove(TREE, { pageId: id('rent'), under: 'housing', before: id('search') })).toEqual({
    kind: 'planned',
    moved: [],
  })
})

test('a page that moves takes over the topic it comes into, and keeps one of its own', () => {
  const own = [...TREE, page('housing/noise', 30, { topic: 'rights' })]
  const topicsOf = (pageId: string, under: string) =>
    (after({ pageId: id(pageId), under }, own) as TreePage[]).filter((one) => one.path.startsWith(`${under}/`))
  expect(topicsOf('rent', 'work').map((one) => one.topic)).toEqual(['work', 'work', 'work'])
  expect(topicsOf('noise', 'work').map((one) => one.topic)).toEqual(['work', 'rights'])
})

test('a page gets another name, and those below it follow', () => {
  expect(paths(after({ pageId: id('rent'), under: 'housing', before: id('search'), name: 'the-rent' }))).toBe(
    'housing housing/the-rent housing/the-rent/deposit housing/search work work/permit',
  )
})

test.each([
  ['under itself', { pageId: id('rent'), under: 'housing/rent' }, 'under-itself'],
  ['below itself', { pageId: id('housing'), under: 'housing/rent/deposit' }, 'under-itself'],
  ['under a page that is not there', { pageId: id('rent'), under: 'nowhere' }, 'no-such-page'],
  ['when it is inherited', { pageId: id('permit'), under: 'housing' }, 'no-such-page'],
  ['onto another page', { pageId: id('rent'), under: 'housing', name: 'search' }, 'path-taken'],
])('a page is not moved %s', (_, wish, reason) => {
  expect(after(wish)).toBe(reason)
})

test('a page is archived with those below it, and its path stays taken', () => {
  const plan = planArchive(TREE, id('rent'), true)
  expect(plan).toMatchObject({ moved: [{ pageId: 'rent' }, { pageId: 'deposit' }] })
  const archived = TREE.map((one) => (one.path.startsWith('housing/rent') ? { ...one, isArchived: true } : one))
  expect(after({ pageId: id('search'), under: 'housing', name: 'rent' }, archived)).toBe('path-taken')
  expect(after({ pageId: id('rent'), under: 'work' }, archived)).toBe('no-such-page')
  expect(planArchive(archived, id('rent'), false)).toMatchObject({ moved: [{ pageId: 'rent' }, { pageId: 'deposit' }] })
})
