import { expect, test } from 'vitest'
import type { Id, LanguageTag } from '#kernel'
import { testDatabase } from '#platform/db/testing'
import { PlaceRegistry } from './place-registry.ts'
import { findPlaces, loadPlace, nearestPlaces, putPlace, setPlan, touchPlace, versionsSince } from './place-store.ts'
import { aPlace, threeLevels } from './testing.ts'

const { database } = await testDatabase()
const english = 'en' as LanguageTag

test('a municipality knows its region and its state, nearest first', async () => {
  const ids = await threeLevels(database, 'tree')
  const loaded = await database.read((tx) => loadPlace(tx, 'tree-town'))
  expect(loaded?.place.chain).toEqual([ids.town, ids.region, ids.state])
  expect(loaded?.place.ancestors.map((ancestor) => ancestor.slug)).toEqual(['tree-region', 'tree-state'])
  expect(loaded?.place.languages).toEqual(['en', 'ar'])
})

test('putting a place twice keeps its id and takes over what has changed', async () => {
  const first = await database.write((tx) => putPlace(tx, aPlace('twice')))
  const second = await database.write((tx) =>
    putPlace(tx, aPlace('twice', { languages: ['ti', 'en'] as LanguageTag[] })),
  )
  expect(second).toBe(first)
  expect((await database.read((tx) => loadPlace(tx, 'twice')))?.place.languages).toEqual(['ti', 'en'])
})

test('a place below one that does not exist is refused', async () => {
  await expect(
    database.write((tx) => putPlace(tx, aPlace('orphan', { level: 'region', parentSlug: 'nowhere' }))),
  ).rejects.toThrow(/no place nowhere/)
})

test('a plan is inherited from the nearest place that has one', async () => {
  const ids = await threeLevels(database, 'plan')
  const planOf = async (slug: string) => (await database.read((tx) => loadPlace(tx, slug)))?.place.plan
  const drawn = (number: number) => ({
    pictureId: `00000000-0000-4000-8000-00000000000${number}` as Id,
    north: 56,
    south: 55.9,
    west: -2.5,
    east: -2.4,
    attribution: 'Hand-drawn',
  })
  expect(await planOf('plan-town')).toBeUndefined()
  await database.write((tx) => setPlan(tx, ids.state, drawn(1)))
  expect(await planOf('plan-town')).toEqual(drawn(1))
  await database.write((tx) => setPlan(tx, ids.region, drawn(2)))
  expect(await planOf('plan-town')).toEqual(drawn(2))
  await database.write((tx) => setPlan(tx, ids.town, drawn(3)))
  expect(await planOf('plan-town')).toEqual(drawn(3))
  await database.write((tx) => setPlan(tx, ids.town, undefined))
  expect(await planOf('plan-town')).toEqual(drawn(2))
  expect(await planOf('plan-state')).toEqual(drawn(1))
})

test('the same plan again is no news', async () => {
  const { town } = await threeLevels(database, 'again')
  const plan = { pictureId: '00000000-0000-4000-8000-000000000001' as Id, north: 1, south: 0, west: 0, east: 1 }
  const version = async () => (await database.read((tx) => loadPlace(tx, 'again-town')))?.versions[0]
  await database.write((tx) => setPlan(tx, town, { ...plan, attribution: '' }))
  const before = await version()
  await database.write((tx) => setPlan(tx, town, { attribution: '', ...plan }))
  expect(await version()).toBe(before)
})

test('a publication is seen by asking since the last time, also one that commits late', async () => {
  const ids = await threeLevels(database, 'late')
  const before = await database.read((tx) => versionsSince(tx, '0'))
  let finishLate: () => void = () => undefined
  const mayFinish = new Promise<void>((resolve) => {
    finishLate = resolve
  })
  let begun: () => void = () => undefined
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve
  })
  const late = database.write(async (tx) => {
    await touchPlace(tx, ids.town)
    begun()
    await mayFinish
  })
  await hasBegun
  await database.write((tx) => touchPlace(tx, ids.state))
  const versionOf = (placeId: number, { changes }: typeof before) =>
    changes.find((change) => change.placeId === placeId)?.version
  const meanwhile = await database.read((tx) => versionsSince(tx, before.next))
  expect(versionOf(ids.state, meanwhile)).toBeDefined()
  // While somebody else's transaction is older than the question before, what is known already is told again.
  expect([undefined, versionOf(ids.town, before)]).toContain(versionOf(ids.town, meanwhile))
  finishLate()
  await late
  const after = await database.read((tx) => versionsSince(tx, meanwhile.next))
  expect(versionOf(ids.town, after)).toBeGreaterThan(versionOf(ids.town, before) ?? 0)
})

test('what an ancestor publishes makes the pages below count for nothing', async () => {
  const ids = await threeLevels(database, 'cache')
  const registry = new PlaceRegistry(database)
  await registry.refresh()
  await registry.bySlug('cache-town')
  const before = registry.versionOf('/cache-town/en/')
  await database.write((tx) => touchPlace(tx, ids.state))
  await registry.refresh()
  expect(before).toBeDefined()
  expect(registry.versionOf('/cache-town/en/')).not.toBe(before)
})

test('a place that is known goes on being known while the database is away', async () => {
  const ids = await threeLevels(database, 'outage')
  let isAway = false
  const registry = new PlaceRegistry({
    ...database,
    read: (work) => (isAway ? Promise.reject(new Error('away')) : database.read(work)),
  })
  await registry.bySlug('outage-town')
  await database.write((tx) => touchPlace(tx, ids.town))
  await registry.refresh()
  isAway = true
  expect((await registry.bySlug('outage-town'))?.slug).toBe('outage-town')
  await expect(registry.bySlug('never-seen')).rejects.toThrow('away')
})

test('a place is found by a part of its name in any of its languages, and by nearness', async () => {
  await database.write(async (tx) => {
    await putPlace(tx, aPlace('name-state'))
    const below = { level: 'municipality', parentSlug: 'name-state' } as const
    await putPlace(
      tx,
      aPlace('port', {
        ...below,
        names: new Map([
          [english, 'Alder Port'],
          ['ar' as LanguageTag, 'ألدر'],
        ]),
        position: { latitude: 56, longitude: -2.4 },
      }),
    )
    await putPlace(tx, aPlace('hill', { ...below, position: { latitude: 50, longitude: 10 } }))
  })
  expect((await database.read((tx) => findPlaces(tx, 'der po', english))).map((place) => place.name)).toEqual([
    'Alder Port',
  ])
  expect((await database.read((tx) => findPlaces(tx, 'ألدر', english))).map((place) => place.slug)).toEqual(['port'])
  expect(await database.read((tx) => findPlaces(tx, '%', english))).toEqual([])
  const nearest = await database.read((tx) => nearestPlaces(tx, { latitude: 55.9, longitude: -2 }, english))
  expect(nearest.map((place) => place.slug)).toEqual(['port', 'hill'])
})
