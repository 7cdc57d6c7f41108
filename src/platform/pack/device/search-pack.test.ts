import { expect, test } from 'vitest'
import type { PackReader } from './pack-reader.ts'
import { searchIn } from './search-pack.ts'

test('a search that could not be prepared is prepared again when somebody searches the next time', async () => {
  let asked = 0
  const reader = {
    pack: { base: '/town/en', manifest: { version: '1' }, sensitive: false, isWhole: true },
    document: async () => undefined,
    pages: async () => {
      asked += 1
      if (asked === 1) throw new Error('The storage of the device did not answer.')
      return [{ path: '/housing', kind: 'page', title: 'Housing', summary: '', main: '' }]
    },
  } as unknown as PackReader
  await expect(searchIn(reader, 'housing', 5)).rejects.toThrow('did not answer')
  expect(await searchIn(reader, 'housing', 5)).toMatchObject([{ path: '/housing' }])
  await searchIn(reader, 'house', 5)
  expect(asked).toBe(2)
})
