import { expect, test } from 'vitest'
import { testDatabase } from './testing/index.ts'
import { isUnfinished, noteBeginning, noteEnd } from './unfinished.ts'

const { database } = await testDatabase()
const isOpen = (work: string) => database.read((tx) => isUnfinished(tx, work))

test('work is unfinished from its beginning to its end, however often it begins', async () => {
  expect(await isOpen('loading')).toBe(false)
  for (let time = 0; time < 2; time += 1) await database.write((tx) => noteBeginning(tx, 'loading'))
  expect(await isOpen('loading')).toBe(true)
  expect(await isOpen('unloading')).toBe(false)
  await database.write((tx) => noteEnd(tx, 'loading'))
  expect(await isOpen('loading')).toBe(false)
})
