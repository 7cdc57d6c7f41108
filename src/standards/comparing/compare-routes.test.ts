import { beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel'
import { type Colleague, NOW, openDesk, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { standardsRoutes } from '../desk/routes.tsx'
import { compareRoutes } from './compare-routes.tsx'

const { database, urls } = await testDatabase()
await threeLevels(database, 'one')
const places = new PlaceRegistry(database)
const desk = openDesk({ database, urls }, 'one-state')
const HERE = '/staff/places/one-town/standards'
let leader: Colleague
let counsellor: Colleague

beforeAll(async () => {
  const parts = { database, staff: desk.staff, clock: () => NOW }
  desk.serve([...standardsRoutes(parts), ...compareRoutes(parts)])
  const town = await placeNamed(places, 'one-town')
  leader = await desk.as({ name: 'administrator' }, town)
  counsellor = await desk.as({ name: 'counsellor' }, town)
})

const begun = async () => {
  const answer = await leader.send(HERE, { standard: 'intercultural-shape' })
  return (answer.headers.get('location') ?? '').replace(/\?.*/, '')
}

test('a round is compared with the one before, or with an earlier one', async () => {
  const rounds: string[] = []
  for (const option of ['no', 'planned', 'yes']) {
    const round = await begun()
    rounds.push(round)
    await leader.send(`${round}/elements/commitment`, { 'option-commitment.1': option })
    if (option !== 'yes') await leader.send(`${round}/freeze`, {})
  }
  const [first = '', second = '', third = ''] = rounds
  const html = await (await leader.get(`${third}/compare`)).text()
  expect(html).toContain('From round 2 (closed on 23 November 2026) to round 3 (open).')
  expect(html).toContain('50 → 100')
  expect(html).toContain(`${third}/compare?with=${first.split('/').at(-1)}`)
  expect(await (await leader.get(third)).text()).toContain(`${third}/compare`)
  const earlier = await (await leader.get(`${third}/compare?with=${first.split('/').at(-1)}`)).text()
  expect(earlier).toContain('0 → 100')
  // The first has none before it, and nothing is compared with itself or with what is not there.
  expect((await leader.get(`${first}/compare`)).status).toBe(404)
  expect((await leader.get(`${second}/compare?with=${second.split('/').at(-1)}`)).status).toBe(404)
  expect((await leader.get(`${second}/compare?with=${newId()}`)).status).toBe(404)
  expect((await counsellor.get(`${third}/compare`)).status).toBe(404)
})
