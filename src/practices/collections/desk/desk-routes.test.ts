import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel'
import { type Colleague, openDesk, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { shelve } from '../../testing-library.ts'
import { aPractice } from '../../testing-practice.ts'
import { collectionAt } from '../collection-store.ts'
import { collectionDeskRoutes } from './desk-routes.tsx'

const { database, urls } = await testDatabase()
const { town, state } = await threeLevels(database, 'one')
const other = await threeLevels(database, 'other')
const places = new PlaceRegistry(database)
const desk = openDesk({ database, urls }, 'one-state')
const elsewhere = openDesk({ database, urls }, 'other-state')
const HERE = '/staff/places/one-town/collections'
const FORM = {
  title: 'Begin here',
  why: 'They need little money.\nA small town can do them.',
  practices: 'https://welcome.example/one-town/en/practices/everyones-police-nl\nmentors-nl',
}
let editor: Colleague

beforeAll(async () => {
  for (const one of [desk, elsewhere]) one.serve(collectionDeskRoutes({ database, staff: one.staff }))
  await shelve(database, other.town, [
    [newId(), aPractice()],
    [newId(), aPractice({ prose: { title: 'Mentors' } })],
  ])
  editor = await desk.as({ name: 'editor' }, await placeNamed(places, 'one-town'))
})

const kept = (slug: string) => database.read((tx) => collectionAt(tx, [town, state], slug))
async function made(title: string): Promise<string> {
  expect((await editor.send(`${HERE}/new`, { ...FORM, title })).status).toBe(303)
  const html = await (await editor.get(HERE)).text()
  return new RegExp(`href="(${HERE}/[0-9a-f-]{36})">${title}<`).exec(html)?.[1] ?? ''
}

describe('an editor', () => {
  test('puts practices of other places together, in an order, and says why', async () => {
    expect(await (await editor.get(HERE)).text()).toContain('You have no collection yet')
    const page = await made('Begin here')
    expect((await kept('begin-here'))?.practices).toEqual(['everyones-police-nl', 'mentors-nl'])
    const html = await (await editor.get(page)).text()
    expect(html).toContain('They need little money. A small town can do them.')
    expect(html).toContain('/one-town/en/practices/collections/begin-here')
  })

  test('changes it, and its address stays', async () => {
    const page = await made('First name')
    expect((await editor.send(page, { ...FORM, title: 'Second', practices: 'mentors-nl' })).status).toBe(303)
    expect((await kept('first-name'))?.practices).toEqual(['mentors-nl'])
    expect(await (await editor.get(page)).text()).toContain('value="Second"')
  })

  test('removes it', async () => {
    const page = await made('Soon gone')
    expect((await editor.send(`${page}/remove`, {})).status).toBe(303)
    expect(await kept('soon-gone')).toBeUndefined()
    expect((await editor.get(page)).status).toBe(404)
  })

  test('is told what is missing, and keeps what was typed', async () => {
    const answer = await editor.send(`${HERE}/new`, { ...FORM, why: '', practices: 'no-such-practice' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('Say why these practices belong together.')
    const unknown = await editor.send(`${HERE}/new`, { ...FORM, practices: 'no-such-practice' })
    expect(await unknown.text()).toContain('The library has no such practice: no-such-practice')
  })
})

test('who keeps another place, or only reads or translates here, finds nothing', async () => {
  const page = await made('Ours')
  const here = await placeNamed(places, 'one-town')
  const strangers = [
    await desk.as({ name: 'reviewer' }, here),
    await desk.as({ name: 'translator', languages: ['ar' as never] }, here),
    await elsewhere.as({ name: 'administrator' }, await placeNamed(places, 'other-town')),
  ]
  for (const stranger of strangers) {
    for (const path of [HERE, `${HERE}/new`, page]) expect((await stranger.get(path)).status).toBe(404)
    for (const path of [`${HERE}/new`, page, `${page}/remove`])
      expect((await stranger.send(path, FORM)).status).toBe(404)
  }
  const elsewherePath = page.replace('one-town', 'other-town')
  expect((await (strangers[2] as Colleague).get(elsewherePath)).status).toBe(404)
})
