import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { holdFiles } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { openFileStore, removeUnnamed } from './index.ts'
import { fileNames } from './testing/index.ts'

const { database } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'tessera-unnamed-'))
afterAll(() => rm(folder, { recursive: true }))
const files = openFileStore(folder)
const BY = 'job:test'
/** What rows would name. */
const named = new Set<string>()
const remove = () =>
  removeUnnamed(database, files, { isOwn: (name) => name.startsWith('own/'), named: async () => named }, BY)
const there = () => fileNames(files)

beforeEach(async () => {
  named.clear()
  for (const name of ['own/one', 'own/two', 'other/one']) await files.put(name, new Uint8Array(1))
})

test('what no row names is gone, what one names stays, and so does what is another module’s', async () => {
  named.add('own/two')
  await remove()
  await remove()
  expect(await there()).toEqual(['other/one', 'own/two'])
})

test('a file that somebody keeps at that moment stays, and one whose transaction fails is removed the next time', async () => {
  const keep = (end: () => Promise<void>) =>
    database.write(
      async (tx) => {
        await holdFiles(tx)
        await files.put('own/new', new Uint8Array(1))
        await remove()
        expect(await there()).toContain('own/new')
        await end()
      },
      { accountId: BY },
    )
  await keep(async () => {
    named.add('own/new')
  })
  await remove()
  expect(await there()).toContain('own/new')
  named.clear()
  await expect(keep(() => Promise.reject(new Error('broken off')))).rejects.toThrow('broken off')
  await remove()
  expect(await there()).toEqual(['other/one'])
})

test('removing that is broken off goes on the next time', async () => {
  const broken = {
    ...files,
    remove: async (name: string) => {
      if (name === 'own/two') throw new Error('killed')
      await files.remove(name)
    },
  }
  const own = { isOwn: (name: string) => name.startsWith('own/'), named: async () => named }
  await expect(removeUnnamed(database, broken, own, BY)).rejects.toThrow('killed')
  expect(await there()).toContain('own/two')
  await remove()
  expect(await there()).toEqual(['other/one'])
})
