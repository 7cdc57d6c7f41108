import { beforeAll, expect, test } from 'vitest'
import { type Colleague, NOW, openDesk, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { standardsRoutes } from '../desk/routes.tsx'
import { peersRoutes } from './peers-routes.tsx'

const { database, urls } = await testDatabase()
await threeLevels(database, 'one')
const desk = openDesk({ database, urls }, 'one-state')
const HERE = '/staff/places/one-town/standards'
let leader: Colleague
let editor: Colleague
let counsellor: Colleague

beforeAll(async () => {
  const parts = { database, staff: desk.staff, clock: () => NOW }
  desk.serve([...peersRoutes(parts), ...standardsRoutes(parts)])
  const town = await placeNamed(new PlaceRegistry(database), 'one-town')
  leader = await desk.as({ name: 'administrator' }, town)
  editor = await desk.as({ name: 'editor' }, town)
  counsellor = await desk.as({ name: 'counsellor' }, town)
})

const figures = { 'residents-value': '48000', 'residents-year': '2025', 'residents-source': 'Census <2025>' }

test('administrators say how large the place is and whether it shares; those who answer see it', async () => {
  expect(await (await editor.get(`${HERE}/peers`)).text()).toMatch(/not entered[\s\S]*Your results are not shared/)
  expect((await leader.send(`${HERE}/peers/figures`, figures)).headers.get('location')).toBe(`${HERE}/peers?done=kept`)
  await leader.send(`${HERE}/peers/sharing`, { shares: 'yes' })
  expect(await (await editor.get(`${HERE}/peers`)).text()).toMatch(
    /48,000 \(Census &lt;2025&gt;, 2025\)[\s\S]*Your results count since 23 November 2026/,
  )
  const wrong = await leader.send(`${HERE}/peers/figures`, { ...figures, 'residents-year': '3000' })
  expect(wrong.status).toBe(400)
  expect(await wrong.text()).toContain('a year that has begun')
  expect((await leader.send(`${HERE}/peers/sharing`, { shares: 'perhaps' })).status).toBe(400)
  for (const [path, form] of [
    [`${HERE}/peers/figures`, figures],
    [`${HERE}/peers/sharing`, { shares: 'no' }],
  ] as const)
    expect([path, (await editor.send(path, form)).status]).toEqual([path, 404])
  expect((await counsellor.get(`${HERE}/peers`)).status).toBe(404)
})

test('a round beside too few others shows nothing of anybody, and what would help', async () => {
  const begun = await leader.send(HERE, { standard: 'intercultural-shape' })
  const round = (begun.headers.get('location') ?? '').replace(/\?.*/, '')
  expect(await (await editor.get(`${round}/peers`)).text()).toContain('Too few places like us')
  expect((await counsellor.get(`${round}/peers`)).status).toBe(404)
})
