import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isFileName } from './file-store.ts'
import { openFileStore } from './local-file-store.ts'
import { fileNames } from './testing/index.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-files-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('what was put is there, also for a store that is opened later, and nothing else lies beside it', async () => {
  await openFileStore(join(folder, 'deep', 'media')).put('ab/cdef.webp', bytes('a picture'))
  const later = openFileStore(join(folder, 'deep', 'media'))
  expect(Buffer.from((await later.get('ab/cdef.webp')) ?? []).toString()).toBe('a picture')
  expect(await readdir(join(folder, 'deep', 'media', 'ab'))).toEqual(['cdef.webp'])
})

test('a file that is not there is not there', async () => {
  expect(await openFileStore(folder).get('ab/cdef.webp')).toBeUndefined()
})

test('what was removed is not there any more, and nothing else is missing', async () => {
  const files = openFileStore(folder)
  for (const name of ['ab/one', 'ab/two']) await files.put(name, bytes(name))
  for (const _ of ['once', 'twice']) await files.remove('ab/one')
  expect(await files.get('ab/one')).toBeUndefined()
  expect(await fileNames(files)).toEqual(['ab/two'])
})

test('the same name again is a whole new file, also when many write it at once', async () => {
  const files = openFileStore(folder)
  const versions = Array.from({ length: 8 }, (_, index) => String(index).repeat(200_000))
  await Promise.all(versions.map((version) => files.put('ab/one', bytes(version))))
  expect(versions).toContain(Buffer.from((await files.get('ab/one')) ?? []).toString())
  expect(await readdir(join(folder, 'ab'))).toEqual(['one'])
})

test('a write that fails is told and leaves nothing behind', async () => {
  await writeFile(join(folder, 'ab'), 'a file where a folder should be')
  await expect(openFileStore(folder).put('ab/one', bytes('x'))).rejects.toThrow()
  expect(await readdir(folder)).toEqual(['ab'])
})

test.each(['../secret', 'a/../b', '/etc/passwd', 'a//b', '', '.hidden', 'a\\b', 'A', 'a\0b', 'a/.b'])(
  '%j is no name of a file',
  async (name) => {
    expect(isFileName(name)).toBe(false)
    await expect(openFileStore(folder).get(name)).rejects.toThrow('not the name of a file')
    await expect(openFileStore(folder).put(name, bytes('x'))).rejects.toThrow('not the name of a file')
  },
)

test('a store says whether it can keep more, and asking leaves nothing behind', async () => {
  expect(await openFileStore(join(folder, 'media')).canKeep()).toBe(true)
  expect(await readdir(join(folder, 'media'))).toEqual([])
  await writeFile(join(folder, 'file'), 'a file where a folder should be')
  expect(await openFileStore(join(folder, 'file')).canKeep()).toBe(false)
})
