import { beforeEach, expect, test } from 'vitest'
import { type Instant, instantAt } from '#kernel'
import type { Application } from '#platform/http'
import { testApplication } from '#platform/http/testing'
import { KeptPacks } from './kept-packs.ts'
import { PACK_FORMAT } from './manifest.ts'
import { packRoutes } from './pack-routes.ts'

const NOON = instantAt(Date.UTC(2026, 10, 21, 12))
const MIDNIGHT = instantAt(Date.UTC(2026, 10, 22))

/** Of the place; not known before something of it has been read. */
let version: string | undefined
let now: Instant
let made: number
let application: Application

beforeEach(() => {
  version = undefined
  now = NOON
  made = 0
  const learnVersion = async () => {
    version ??= '1'
  }
  const versionOf = () => version
  const packs = new KeptPacks({
    versionOf,
    make: async (place, language, madeAt) => {
      await learnVersion()
      made += 1
      const manifest = { format: PACK_FORMAT, version: `v${made}`, madeAt, assets: [], documents: [] } as const
      return { manifest: { ...manifest, base: `/${place}/${language}` }, documents: [], until: MIDNIGHT }
    },
  })
  application = testApplication({
    routes: packRoutes({ packs, learnVersion, workers: () => [], atNeed: () => '', fileOf: async () => '' }),
    versionOf,
    clock: () => now,
  })
})

const get = (path: string) => application.fetch(new Request(`https://welcome.example/a-town/en${path}`))
const versionSent = async () => ((await (await get('/pack.json')).json()) as { version: string }).version

test('the first pack of a place in a process is up to date: it lasts the day, and is not made again for who asks for another', async () => {
  await get('/pack.json')
  expect((await get('/pack/another/0')).status).toBe(404)
  now = instantAt(MIDNIGHT - 1)
  expect(await versionSent()).toBe('v1')
  now = MIDNIGHT
  expect(await versionSent()).toBe('v2')
})

test('who names the version that is there is told what has changed since, and everything where that version is not known', async () => {
  const first = await (await get('/pack.json')).text()
  version = '2'
  now = instantAt(NOON + 600_000)
  const told = async (since: string) => (await (await get(`/pack.json?since=${since}`)).json()) as object
  expect(await told('v1')).toMatchObject({ since: 'v1', version: 'v2' })
  expect(await told('v2')).toMatchObject({ since: 'v2', version: 'v2' })
  for (const unknown of ['v0', '', 'v1%20'])
    expect(Object.keys(await told(unknown))).toEqual(Object.keys(JSON.parse(first)))
})

test('after a publication a pack is given for ten minutes more, but at once in a newer version to who knows of it', async () => {
  expect(await versionSent()).toBe('v1')
  version = '2'
  expect(await versionSent()).toBe('v1')
  expect((await get('/pack/v2/0')).status).toBe(404)
  expect(made).toBe(2)
  version = '3'
  now = instantAt(NOON + 600_000)
  expect(await versionSent()).toBe('v3')
})
