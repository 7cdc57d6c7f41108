import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Id, instantAt, type LanguageTag } from '#kernel'
import { PlaceRegistry, putPlace, type Reader, Readers } from '#places'
import { aPlace, threeLevels } from '#places/testing'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { openFileStore } from '#platform/files'
import { testApplication } from '#platform/http/testing'
import { readCatalogues } from '#platform/i18n'
import { publishItem } from '#texts'
import { Picture } from './picture.tsx'
import { readPictures } from './read-pictures.ts'
import { mediaRoutes } from './routes.ts'
import { storePicture } from './store-picture.ts'
import { prepared } from './testing.ts'

const { database } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'tessera-media-'))
const files = openFileStore(folder)
const registry = new PlaceRegistry(database)
const readers = new Readers(registry, readCatalogues('locales'))
const application = testApplication({
  routes: mediaRoutes({ database, readers, files, printer: { draw: async () => new Uint8Array() } }),
  versionOf: (path) => registry.versionOf(path),
  clock: () => instantAt(0),
})
afterAll(() => rm(folder, { recursive: true }))

const en = 'en' as LanguageTag
const ids = { state: 0, town: 0, other: 0 }
const pictures: Record<'draft' | 'own' | 'inherited' | 'elsewhere', Id> = {
  draft: '',
  own: '',
  inherited: '',
  elsewhere: '',
} as never

beforeAll(async () => {
  Object.assign(ids, await threeLevels(database, 'east'))
  ids.other = await database.write(
    (tx) => putPlace(tx, aPlace('south-town', { level: 'municipality', parentSlug: 'east-region' })),
    COMMAND,
  )
  pictures.draft = await picture('#111111', ids.town, false)
  pictures.own = await picture('#222222', ids.town, true)
  pictures.inherited = await picture('#333333', ids.state, true)
  pictures.elsewhere = await picture('#444444', ids.other, true)
})

async function picture(background: string, placeId: number, isPublished: boolean): Promise<Id> {
  const alternatives = [{ language: en, text: `A field in "${background}"`, origin: 'person' as const }]
  const upload = { placeId, picture: await prepared(background), sourceLanguage: en, alternatives, by: 'account' }
  return database.write(async (tx) => {
    const stored = await storePicture(tx, files, upload)
    if (stored.kind === 'refused') throw new Error(stored.reason)
    if (isPublished) await publishItem(tx, { placeId, itemId: stored.pictureId }, 'account')
    return stored.pictureId
  }, COMMAND)
}

const get = (path: string) => application.fetch(new Request(`http://localhost${path}`))

test('a picture comes in the width that was asked for, or the next that there is', async () => {
  const widthOf = async (query: string) => {
    const answer = await get(`/east-town/media/${pictures.own}${query}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp'])
    return (await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).width
  }
  expect(await widthOf('?width=640')).toBe(640)
  expect(await widthOf('?width=321')).toBe(640)
  expect(await widthOf('?width=9999')).toBe(800)
  expect(await widthOf('')).toBe(320)
  expect(await widthOf('?width=-1')).toBe(320)
  expect(await widthOf('?width=1e3')).toBe(320)
})

test('what the state has published shows in its towns', async () => {
  expect((await get(`/east-town/media/${pictures.inherited}`)).status).toBe(200)
})

test.each([
  ['a draft', () => `/east-town/media/${pictures.draft}`],
  ["another town's picture", () => `/east-town/media/${pictures.elsewhere}`],
  ["a town's picture in its state", () => `/east-state/media/${pictures.own}`],
  ['a picture that does not exist', () => '/east-town/media/00000000-0000-4000-8000-000000000000'],
  ['a path instead of an id', () => '/east-town/media/..%2f..%2fetc%2fpasswd'],
  ['a place that does not exist', () => `/nowhere/media/${pictures.own}`],
])('%s is not found', async (_, path) => {
  expect((await get(path())).status).toBe(404)
})

test('a picture whose file was lost is not found', async () => {
  const lost = await picture('#555555', ids.town, true)
  const { sizes } = await prepared('#555555')
  for (const { file } of sizes) await rm(join(folder, file))
  expect((await get(`/east-town/media/${lost}`)).status).toBe(404)
})

const readerOf = (language: string): Promise<Reader> => readers.anyone('east-town', language, instantAt(0))

test('on a page it has its words, its room and a size for every screen', async () => {
  const reader = await readerOf('ar')
  const keys = [
    { placeId: ids.town, itemId: pictures.own },
    { placeId: ids.town, itemId: pictures.draft },
    { placeId: ids.other, itemId: pictures.elsewhere },
  ]
  const read = await database.read((tx) => readPictures(tx, reader, keys))
  expect([...read.keys()]).toEqual([pictures.own])
  const own = read.get(pictures.own)
  if (!own) throw new Error('no picture')
  const html = String(<Picture reader={reader} picture={own} sizes="100vw" />)
  const address = `/east-town/media/${pictures.own}?width=`
  expect(html).toContain(`src="${address}640"`)
  expect(html).toContain(`srcset="${address}320 320w, ${address}640 640w, ${address}800 800w"`)
  expect(html).toContain('width="800" height="600"')
  expect(html).toContain('alt="A field in &quot;#222222&quot;" lang="en"')
  expect(html).toContain('loading="lazy"')
  expect(html).not.toContain('style=')
})
