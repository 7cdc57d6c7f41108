import { join } from 'node:path'
import { expect, test } from 'vitest'
import { placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { bothCodings, codersOf } from './coding-store.ts'
import { importPolicies } from './import-policies.ts'
import { policiesOf, policyIn } from './policy-store.ts'

const { database } = await testDatabase()
await threeLevels(database, 'one')
const town = await placeNamed(new PlaceRegistry(database), 'one-town')
const wish = {
  placeSlug: 'one-town',
  folder: join(import.meta.dirname, '../../../demo/alderport/policies'),
  by: 'command:test',
}

test('texts are brought with both codings and published; bringing them twice equals once', async () => {
  expect(await importPolicies(database, wish)).toEqual([])
  const listed = () => database.read((tx) => policiesOf(tx, town.id))
  const [newest, ...more] = await listed()
  expect(newest).toMatchObject({ title: 'A home among neighbours', isPublished: true, begun: 2, finished: 2 })
  expect(more).toHaveLength(1)
  const policyId = newest?.policyId
  if (!policyId) throw new Error('nothing was brought')
  const read = await database.read(async (tx) => ({
    policy: await policyIn(tx, town.id, policyId),
    both: await bothCodings(tx, town.id, policyId, await codersOf(tx, town.id, policyId)),
  }))
  expect(read.policy).toMatchObject({ domain: 'housing', source: undefined, publishedOn: '2026-11-02' })
  expect(read.both?.hands.map((codings) => codings.get('movement-restricted')?.says)).toEqual(['not-stated', 'yes'])
  expect(read.both?.rulings.get('movement-restricted')).toMatchObject({ says: 'not-stated' })
  expect(await importPolicies(database, wish)).toEqual([])
  expect(await listed()).toHaveLength(2)
  expect(await importPolicies(database, { ...wish, placeSlug: 'nowhere' })).toEqual(['There is no place nowhere.'])
})
