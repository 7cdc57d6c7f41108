import { expect, test } from 'vitest'
import { type Id, type LanguageTag, newId } from '#kernel'
import { threeLevels } from '#places/testing'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { importItem } from './import-item.ts'
import { itemsByNumber, numberOf, numbersOf } from './item-number-store.ts'
import type { ItemTraits } from './item-store.ts'
import { withdrawItem } from './publish-item.ts'

const { database } = await testDatabase()
const ids = await threeLevels(database, 'number')
const chain = [ids.town, ids.region, ids.state]
const traits: ItemTraits = {
  kind: 'page',
  sourceLanguage: 'en' as LanguageTag,
  sensitivity: 'public',
  careful: false,
  binding: false,
}

async function publish(placeId: number, title: string, wish: Partial<ItemTraits> = {}) {
  const key = { placeId, itemId: newId() }
  const blocks = [{ slot: 'title', kind: 'line' as const, segments: [title] }]
  await database.write((tx) => importItem(tx, { ...key, ...traits, ...wish, blocks }, [], 'command:test'), COMMAND)
  return { ...key, number: (await database.read((tx) => numberOf(tx, key))) ?? -1 }
}

const found = async (...numbers: number[]): Promise<readonly Id[]> =>
  (await database.read((tx) => itemsByNumber(tx, chain, numbers))).map(({ itemId }) => itemId)

test('every item has a number of its own, which stays when it is published again', async () => {
  const [one, other] = [await publish(ids.town, 'One'), await publish(ids.state, 'Other')]
  expect(one.number).not.toBe(other.number)
  const blocks = [{ slot: 'title', kind: 'line' as const, segments: ['One, changed'] }]
  await database.write((tx) => importItem(tx, { ...one, ...traits, blocks }, [], 'command:test'), COMMAND)
  const numbers = await database.read((tx) => numbersOf(tx, [one, other]))
  expect(numbers).toEqual(new Map([one, other].map(({ itemId, number }) => [itemId, number])))
})

test('a number finds what readers see: own, inherited, and marked when it is sensitive', async () => {
  const own = await publish(ids.town, 'Own')
  const inherited = await publish(ids.state, 'Inherited', { kind: 'service', sensitivity: 'sensitive' })
  const items = await database.read((tx) => itemsByNumber(tx, chain, [own.number, inherited.number]))
  expect(items.toSorted((a, b) => a.number - b.number)).toEqual([
    { ...own, kind: 'page', sensitive: false },
    { ...inherited, kind: 'service', sensitive: true },
  ])
})

test('where an override has taken the place of an item, both numbers find the override', async () => {
  const origin = await publish(ids.state, 'Of the state')
  const override = await publish(ids.town, 'Of the town', { origin: { ...origin, version: 1 } })
  expect(await found(origin.number)).toEqual([override.itemId])
  expect(await found(override.number)).toEqual([override.itemId])
  await database.write((tx) => withdrawItem(tx, override, 'command:test'), COMMAND)
  expect(await found(override.number)).toEqual([origin.itemId])
})

test('nothing is found that is withdrawn, of another place, or was never given out', async () => {
  const gone = await publish(ids.town, 'Gone')
  await database.write((tx) => withdrawItem(tx, gone, 'command:test'), COMMAND)
  const { town } = await threeLevels(database, 'other')
  const elsewhere = await publish(town, 'Elsewhere')
  expect(await found(gone.number, elsewhere.number, 987_654_321)).toEqual([])
  expect(await found()).toEqual([])
})
