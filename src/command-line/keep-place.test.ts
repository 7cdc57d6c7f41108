import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadPlace, parsePlaceFile } from '#places'
import { testDatabase } from '#platform/db/testing'
import { openFileStore } from '#platform/files'
import { keepPlace } from './keep-place.ts'

const { database } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'tessera-place-'))
const files = openFileStore(join(folder, 'store'))
beforeAll(() => copyFile('demo/alderport/plan.png', join(folder, 'plan.png')))
afterAll(() => rm(folder, { recursive: true }))

const edges = { north: 56, south: 55.9, west: -2.5, east: -2.4 }

async function keep(wish: object): Promise<readonly string[]> {
  const place = parsePlaceFile(
    JSON.stringify({
      slug: 'town',
      level: 'state',
      languages: [{ tag: 'en', name: 'Town' }],
      zone: 'Europe/London',
      holidays: { country: 'GB', state: 'SCT' },
      ...wish,
    }),
  )
  if (place.kind === 'problems') throw new Error(place.problems.join())
  return keepPlace(database, files, { place, folder, by: 'command:test' })
}

const planOf = async () => (await database.read((tx) => loadPlace(tx, 'town')))?.place.plan

test('the plan beside the file becomes the place’s, again is the same, and goes when the file no longer names it', async () => {
  const plan = { picture: 'plan.png', ...edges, attribution: 'Hand-drawn' }
  expect(await keep({ plan })).toEqual([])
  const kept = await planOf()
  expect(kept).toMatchObject({ ...edges, attribution: 'Hand-drawn' })
  expect(await keep({ plan })).toEqual([])
  expect(await planOf()).toEqual(kept)
  expect(await keep({})).toEqual([])
  expect(await planOf()).toBeUndefined()
})

test('a picture that is not there is told, and the place is kept all the same', async () => {
  expect(await keep({ logo: 'logo.png', plan: { picture: 'nothing.png', ...edges } })).toEqual([
    `${join(folder, 'logo.png')}: cannot be read`,
    `${join(folder, 'nothing.png')}: cannot be read`,
  ])
  expect(await planOf()).toBeUndefined()
})
