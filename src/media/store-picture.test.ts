import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Id, LanguageTag } from '#kernel'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { type FileStore, openFileStore } from '#platform/files'
import { publicTexts, publishItem, withdrawItem } from '#texts'
import { publishedPicture } from './picture-store.ts'
import { type AlternativeText, storePicture } from './store-picture.ts'
import { storeLogo, storePlan } from './store-place-picture.ts'
import { plain, prepared } from './testing.ts'

const { database } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'tessera-media-'))
const files = openFileStore(folder)
afterAll(() => rm(folder, { recursive: true }))

const en = 'en' as LanguageTag
const ar = 'ar' as LanguageTag
const { town: CITY } = await threeLevels(database, 'one')
const { state: OTHER_STATE, town: OTHER_CITY } = await threeLevels(database, 'other')
const words: readonly AlternativeText[] = [
  { language: en, text: 'The office seen from the\n square ', origin: 'person' },
  { language: ar, text: 'المكتب كما يُرى من الساحة', origin: 'machine' },
]

async function store(
  background: string,
  wish: { placeId?: number; alternatives?: readonly AlternativeText[]; files?: FileStore } = {},
) {
  const upload = {
    placeId: CITY,
    picture: await prepared(background),
    sourceLanguage: en,
    alternatives: words,
    by: 'account',
    ...wish,
  }
  const result = await database.write((tx) => storePicture(tx, wish.files ?? files, upload), COMMAND)
  if (result.kind === 'refused') throw new Error(result.reason)
  return { placeId: upload.placeId, itemId: result.pictureId, picture: upload.picture }
}

const sizes = async (placeIds: readonly number[], id: Id) =>
  (await database.read((tx) => publishedPicture(tx, placeIds, id)))?.sizes ?? []

async function count(table: string): Promise<number> {
  return database.write(async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.raw(table)}`.execute(tx)
    return rows[0]?.n ?? -1
  }, COMMAND)
}

test('a stored picture is a draft until it is published, and gone again when it is withdrawn', async () => {
  const { picture, ...key } = await store('#111111')
  expect(await sizes([CITY], key.itemId)).toEqual([])
  await database.write((tx) => publishItem(tx, key, 'account'), COMMAND)
  expect((await sizes([CITY], key.itemId)).map(({ file }) => file)).toEqual(picture.sizes.map(({ file }) => file))
  for (const { file, bytes } of picture.sizes)
    expect(Buffer.compare((await files.get(file)) ?? Buffer.alloc(0), bytes)).toBe(0)
  await database.write((tx) => withdrawItem(tx, key, 'account'), COMMAND)
  expect(await sizes([CITY], key.itemId)).toEqual([])
})

test('another place does not have it, a place below does', async () => {
  const { picture: _, ...key } = await store('#222222')
  await database.write((tx) => publishItem(tx, key, 'account'), COMMAND)
  expect(await sizes([OTHER_CITY, OTHER_STATE], key.itemId)).toEqual([])
  expect(await sizes([OTHER_CITY, CITY], key.itemId)).toHaveLength(3)
})

test('the alternative text is one sentence of texts, with its translations', async () => {
  const { picture: _, ...key } = await store('#333333')
  await database.write((tx) => publishItem(tx, key, 'account'), COMMAND)
  const read = async (language: LanguageTag) =>
    (await database.read((tx) => publicTexts(tx, [key], { language, withholdUnchecked: true }))).get(key.itemId)?.blocks
  expect(await read(en)).toMatchObject([
    { slot: 'alternative', segments: [{ text: 'The office seen from the square' }] },
  ])
  expect(await read(ar)).toMatchObject([{ segments: [{ text: words[1]?.text, state: 'current', unchecked: true }] }])
})

test.each([
  ['none', []],
  ['only a translation', words.slice(1)],
  ['an empty one', [{ language: en, text: ' \n', origin: 'person' as const }]],
])('with %s for an alternative text nothing is stored', async (_, alternatives) => {
  const before = { rows: await count('media.picture'), files: await readdir(folder) }
  await expect(store('#444444', { alternatives })).rejects.toThrow('no-alternative-text')
  expect({ rows: await count('media.picture'), files: await readdir(folder) }).toEqual(before)
})

test('storing twice equals storing once, and the newer words count', async () => {
  const first = await store('#555555')
  const pictures = await count('media.picture_size')
  const versions = await count('texts.version')
  expect((await store('#555555')).itemId).toBe(first.itemId)
  expect([await count('media.picture_size'), await count('texts.version')]).toEqual([pictures, versions])
  await store('#555555', { alternatives: [{ language: en, text: 'The office from behind', origin: 'person' }] })
  expect([await count('media.picture_size'), await count('texts.version')]).toEqual([pictures, versions + 1])
})

test('the same upload in two places is two pictures, so that one place can withdraw its own', async () => {
  const here = await store('#666666')
  const there = await store('#666666', { placeId: OTHER_CITY })
  expect(there.itemId).not.toBe(here.itemId)
})

test('a full disk stores nothing: no row without its files', async () => {
  const full: FileStore = { ...files, put: () => Promise.reject(new Error('ENOSPC')) }
  const before = await count('media.picture')
  await expect(store('#777777', { files: full })).rejects.toThrow('ENOSPC')
  expect(await count('media.picture')).toBe(before)
})

test('storing leaves one audit entry', async () => {
  const { itemId } = await store('#888888')
  const entries = await database.write(
    (tx) =>
      sql`select actor, place_id from platform.audit_entry where act = 'media.store-picture' and subject = ${itemId}`.execute(
        tx,
      ),
    COMMAND,
  )
  expect(entries.rows).toEqual([{ actor: 'account', place_id: CITY }])
})

test('a logo is published at once, and says the name of its place', async () => {
  const names = new Map([
    [en, 'Alderport'],
    [ar, 'ألدربورت'],
  ])
  const bytes = await plain(300, 300).png().toBuffer()
  const result = await storeLogo(database, files, { placeId: CITY, names, bytes, by: 'command:seed' })
  expect(result.kind).toBe('stored')
  if (result.kind !== 'stored') return
  expect(await sizes([CITY], result.pictureId)).toHaveLength(1)
  expect(await storeLogo(database, files, { placeId: CITY, names, bytes, by: 'command:seed' })).toEqual(result)
  const refused = await storeLogo(database, files, {
    placeId: CITY,
    names,
    bytes: Buffer.from('<svg/>'),
    by: 'command:seed',
  })
  expect(refused).toEqual({ kind: 'refused', reason: 'not-a-picture' })
})

test('a plan keeps the width in which its streets can be read', async () => {
  const names = new Map([[en, 'Alderport']])
  const bytes = await plain(1600, 900).png().toBuffer()
  const result = await storePlan(database, files, { placeId: CITY, names, bytes, by: 'command:seed' })
  if (result.kind !== 'stored') throw new Error(result.reason)
  expect((await sizes([CITY], result.pictureId)).map(({ width }) => width)).toEqual([320, 640, 1280, 1600])
})

test('readers may look at sizes and change nothing; nobody empties a table', async () => {
  const rights = await database.write(
    (tx) =>
      sql`select r.role, t.name, p.privilege
      from unnest(array['tessera_app', 'tessera_reader']) r(role), unnest(array['media.picture', 'media.picture_size']) t(name),
        unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p(privilege)
      where has_table_privilege(r.role, t.name, p.privilege) order by 1, 2, 3`.execute(tx),
    COMMAND,
  )
  expect(rights.rows.map((row) => Object.values(row as Record<string, string>).join(' '))).toEqual([
    'tessera_app media.picture DELETE',
    'tessera_app media.picture INSERT',
    'tessera_app media.picture SELECT',
    'tessera_app media.picture_size DELETE',
    'tessera_app media.picture_size INSERT',
    'tessera_app media.picture_size SELECT',
    'tessera_app media.picture_size UPDATE',
    'tessera_reader media.picture SELECT',
    'tessera_reader media.picture_size SELECT',
  ])
})
