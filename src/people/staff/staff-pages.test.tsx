import { beforeAll, describe, expect, test } from 'vitest'
import { type Place, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { placeNamed } from '../testing.ts'
import { openDesk } from '../testing-desk.ts'
import type { StaffWay } from './way.ts'

const parts = await testDatabase()
await threeLevels(parts.database, 'one')
const ways: readonly StaffWay[] = [
  { act: 'see-drafts', path: '', label: 'upkeep.today', group: 'today' },
  { act: 'see-drafts', path: '/pages', label: 'kinds.pages', group: 'writing' },
  { act: 'see-drafts', path: '/news', label: 'kinds.news', group: 'writing' },
  { act: 'read-figures', path: '/figures', label: 'figures.figures', group: 'readers' },
]
const desk = openDesk(parts, 'one-state', ways)
const route = (path: string, breadcrumbs: readonly { href: string; label: string }[] = []) =>
  desk.staff.workspace.forPlace('read-figures', {
    method: 'GET',
    path,
    handle: async (visit) => desk.staff.pages.answer(visit, { title: 'A title', breadcrumbs, body: <h1>A title</h1> }),
  })
const own = { href: '/staff/places/one-town/pages/one', label: 'First days' }
desk.serve([route(''), route('/pages'), route('/pages/one'), route('/pages/one/versions', [own]), route('/figures')])

let town: Place
beforeAll(async () => {
  town = await placeNamed(new PlaceRegistry(parts.database), 'one-town')
})

const pageFor = async (name: 'editor' | 'figures-reader', path: string) =>
  (await (await desk.as({ name }, town)).get(`/staff/places/one-town${path}`)).text()
const links = (html: string | undefined) => [...(html ?? '').matchAll(/<a href="([^"]+)"/g)].map(([, href]) => href)
const trailOf = (html: string) => links(/<nav class="breadcrumbs".*?<\/nav>/s.exec(html)?.[0])

describe('the ways through a place', () => {
  test('are grouped by what they are about; the group of the page stands open', async () => {
    const html = await pageFor('editor', '/pages/one')
    expect(html).toContain('<details class="fold" open=""><summary>Writing</summary>')
    expect(html).toContain('<a href="/staff/places/one-town/pages" aria-current="true">')
  })

  test('are not folded where a group would hold one', async () => {
    const html = await pageFor('figures-reader', '/figures')
    expect(html).toContain('<a href="/staff/places/one-town/figures" aria-current="page">')
    expect(html).not.toContain('<details class="fold"')
    expect(html).not.toContain('/one-town/pages')
  })
})

describe('the way back from a page', () => {
  const [front, place, pages] = ['/staff', '/staff/places/one-town', '/staff/places/one-town/pages']

  test.each([
    { path: '', trail: [front] },
    { path: '/pages', trail: [front, place] },
    { path: '/pages/one', trail: [front, place, pages] },
    { path: '/pages/one/versions', trail: [front, place, pages, own.href] },
  ])('leads by its part, its place and the workspace ($path)', async ({ path, trail }) => {
    expect(trailOf(await pageFor('editor', path))).toEqual(trail)
  })
})
