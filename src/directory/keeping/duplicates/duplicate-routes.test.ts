import { beforeAll, describe, expect, test } from 'vitest'
import type { Id } from '#kernel'
import { type Colleague, NOW, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { readService } from '../../service/read-service.ts'
import { uuid } from '../../testing-directory.ts'
import { importServices, readerIn } from '../../testing-readers.ts'
import { openKeeping } from '../testing-keeping.ts'

const parts = await testDatabase()
const { database } = parts
const desk = openKeeping(parts, 'twice-state')
const ids = await threeLevels(database, 'twice')
const [ONE, OTHER, ABOVE] = [uuid(1), uuid(2), uuid(3)]
const BASE = '/staff/places/twice-town/services'
const PAIR = { kind: 'service', gone: OTHER, into: ONE, place: String(ids.town) }

const service = (id: string, name: string, more: object = {}) => ({
  id,
  name,
  status: 'active',
  organization: { id: uuid(91), name: 'Harbour House', description: 'A house.' },
  phones: [{ id: uuid(40), number: '+44 131 496 0300' }],
  ...more,
})

let people: Record<'editor' | 'organisation' | 'reviewer' | 'elsewhere', Colleague>
beforeAll(async () => {
  await importServices(database, ids.state, [service(ABOVE, 'Night shelter')])
  await importServices(database, ids.town, [
    service(ONE, 'Welcome desk'),
    service(OTHER, 'Desk, welcome', { description: 'We explain letters.', asks_for_papers: 'no' }),
  ])
  const places = new PlaceRegistry(database)
  const town = await placeNamed(places, 'twice-town')
  const region = await placeNamed(places, 'twice-region')
  people = {
    editor: await desk.as({ name: 'editor' }, town),
    organisation: await desk.as({ name: 'organisation', organisationId: uuid(91) as Id }, town),
    reviewer: await desk.as({ name: 'reviewer' }, town),
    elsewhere: await desk.as({ name: 'editor' }, region),
  }
})

const page = async (path: string) => (await people.editor.get(BASE + path)).text()
const shown = async (slug: string) => {
  const reader = await readerIn(database, 'twice-town', 'en', NOW)
  return (await database.read((tx) => readService(tx, reader, slug)))?.row.itemId
}

describe('who may not', () => {
  test('an organisation and a reviewer find nothing to compare, and merge and part nothing', async () => {
    for (const who of [people.organisation, people.reviewer]) {
      for (const path of ['', `/merge?${new URLSearchParams(PAIR)}`])
        expect((await who.get(`${BASE}/duplicates${path}`)).status).toBe(404)
      for (const path of ['merge', 'part', 'not-same'])
        expect(
          (await who.send(`${BASE}/duplicates/${path}`, { ...PAIR, one: ONE, other: OTHER, 'other-place': PAIR.place }))
            .status,
        ).toBe(404)
    }
    expect(await shown('desk-welcome')).toBe(OTHER)
    expect(await (await people.organisation.get(`${BASE}/${ONE}`)).text()).not.toContain('Desk, welcome')
  })

  test('entries of other places are not there', async () => {
    const elsewhere = '/staff/places/twice-region/services/duplicates'
    expect((await people.elsewhere.send(`${elsewhere}/merge`, PAIR)).status).toBe(404)
    expect((await people.elsewhere.send(`${elsewhere}/merge`, { ...PAIR, place: String(ids.region) })).status).toBe(404)
    expect((await people.elsewhere.send(`${elsewhere}/part`, { gone: OTHER })).status).toBe(404)
    expect((await people.editor.send(`${BASE}/duplicates/merge`, { ...PAIR, gone: ABOVE })).status).toBe(404)
  })

  test.each([
    ['no kind', { kind: 'taxonomy' }],
    ['no id', { gone: 'nothing' }],
    ['no place', { place: '' }],
  ])('%s is not there', async (_, wrong) => {
    expect((await people.editor.send(`${BASE}/duplicates/merge`, { ...PAIR, ...wrong })).status).toBe(404)
  })
})

test('a pair stands side by side with what speaks for it, and beside the form of each', async () => {
  const duplicates = await page('/duplicates')
  for (const words of ['Welcome desk', 'Desk, welcome', 'The same name', 'The same telephone number', 'Not the same'])
    expect(duplicates).toContain(words)
  expect(await page(`/${ONE}`)).toMatch(/Perhaps the same as this one[\s\S]*Desk, welcome/)
})

test('two are merged once however often the button is pressed, shown as one, and parted again', async () => {
  const compare = await page(`/duplicates/merge?${new URLSearchParams(PAIR)}`)
  expect(compare).toMatch(/name="take-description" value="yes"[^>]*checked/)
  expect(compare).toMatch(/name="take-name" value=""[^>]*checked/)
  const wish = { ...PAIR, 'take-description': 'yes', 'take-name': '' }
  const answers = await Promise.all([1, 2].map(() => people.editor.send(`${BASE}/duplicates/merge`, wish)))
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  const old = await desk.get('/twice-town/en/services/desk-welcome')
  expect([old.status, old.headers.get('location')]).toEqual([302, '/twice-town/en/services/welcome-desk'])
  expect((await people.editor.get(`${BASE}/${OTHER}`)).status).toBe(404)
  expect(await page('/duplicates')).toContain('“Desk, welcome” went into “Welcome desk”')
  expect(await page('')).not.toContain('Desk, welcome')
  const parting = [1, 2].map(() => people.editor.send(`${BASE}/duplicates/part`, { gone: OTHER }))
  expect((await Promise.all(parting)).map(({ status }) => status).sort()).toEqual([303, 404])
  expect(await shown('desk-welcome')).toBe(OTHER)
})

test('what was called different is not suggested again, from either side', async () => {
  await people.editor.send(`${BASE}/duplicates/not-same`, { one: OTHER, other: ONE, 'other-place': PAIR.place })
  expect(await page('/duplicates')).toContain('Nothing is there twice')
  expect(await page(`/${ONE}`)).not.toContain('Perhaps the same as this one')
})

test('nothing failed that no route expects', () => expect(desk.failures).toEqual([]))
