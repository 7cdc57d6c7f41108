import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Instant, instantAt } from '#kernel'
import { type Database, deliverEvents, restoreBackup, writeBackup } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { type FileStore, openFileStore } from '#platform/files'
import { hostCheck } from '#platform/http'
import { readCatalogues } from '#platform/i18n'
import { createProduct, type Product } from './app.ts'
import { seedPlaces } from './command-line/seed.ts'

/** Saturday 21 November 2026, 12:00 in London. */
const NOON = instantAt(Date.UTC(2026, 10, 21, 12))
const LANGUAGES = ['en', 'fr', 'es', 'de', 'pt', 'ar', 'fa', 'uk', 'ru', 'tr', 'so', 'ti']
const folders = ['alderport', 'fernmouth', 'harbour-coast', 'veldmark'].map((slug) => join('demo', slug))
const failures: unknown[] = []

const [files, restored] = ['one', 'other'].map((name) =>
  openFileStore(mkdtempSync(join(tmpdir(), `tessera-${name}-`))),
) as [FileStore, FileStore]

function productOn(database: Database, store: FileStore, clock: () => Instant = () => NOON): Product {
  return createProduct({
    database,
    files: store,
    assets: { addressOf: (name) => `/assets/${name}`, find: () => undefined },
    shipped: readCatalogues('locales'),
    log: {
      request: () => undefined,
      problem: (message, details) => failures.push([message, details.error]),
      note: () => undefined,
    },
    clock,
    origin: 'https://welcome.example',
    isHostAllowed: hostCheck('https://welcome.example', []),
    cacheMegabytes: 32,
  })
}

const [first, second] = await Promise.all([testDatabase(), testDatabase()])
let now = NOON
const product = productOn(first.database, files, () => now)
const get = (path: string, headers: Record<string, string> = {}, from: Product = product) =>
  from.application.fetch(
    new Request(`https://welcome.example${path}`, { headers: { host: 'welcome.example', ...headers } }),
  )
const text = async (path: string, from?: Product) => (await get(path, {}, from)).text()

beforeAll(async () => {
  expect(await seedPlaces(first.database, files, folders, () => undefined)).toEqual([])
  while ((await deliverEvents(first.database, product.listeners, (name, error) => failures.push([name, error]))) > 0);
  expect(failures).toEqual([])
}, 120_000)

describe('every route', () => {
  test('declares who may use it', () => {
    for (const route of product.application.routes) expect(route.access, `${route.method} ${route.path}`).toBe('public')
  })

  /** All pages that can be reached from the first one of each place in one language, with what they answer. */
  const crawled = new Map<string, string>()
  beforeAll(async () => {
    const waiting = [
      '/alderport/en/',
      '/fernmouth/en/',
      '/harbour-coast/en/',
      '/veldmark/en/',
      '/alderport/ar/',
      '/alderport/en/events.ics',
      '/alderport/en/feed.xml',
      '/',
    ]
    while (waiting.length > 0) {
      const path = waiting.pop() as string
      if (crawled.has(path)) continue
      const answer = await get(path)
      const body = await answer.text()
      crawled.set(path, body)
      expect([path, answer.status < 400]).toEqual([path, true])
      if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
      for (const [, href = ''] of body.matchAll(/href="(\/[^"#]*)/g)) {
        const link = href.replaceAll('&amp;', '&')
        const isOurs =
          /^\/(alderport|fernmouth|harbour-coast|veldmark)\/(en|ar)\//.test(link) || !/^\/[^/]+\//.test(link)
        const isCombination = (link.match(/&/g) ?? []).length > 0
        if (isOurs && !isCombination && !link.startsWith('/assets/') && !crawled.has(link)) waiting.push(link)
      }
    }
  }, 120_000)

  test('that a page links to leads somewhere', () => {
    expect(crawled.size).toBeGreaterThan(300)
  })

  test('withholds a confidential address', () => {
    const secrets = ['alderport', 'harbour-coast'].flatMap((slug) => {
      const { locations } = JSON.parse(readFileSync(join('demo', slug, 'directory.json'), 'utf8')) as {
        locations: {
          confidential?: boolean
          latitude?: number
          longitude?: number
          addresses?: { address_1: string }[]
        }[]
      }
      return locations
        .filter((location) => location.confidential)
        .flatMap((location) => [
          ...(location.addresses ?? []).map((address) => address.address_1),
          String(location.latitude),
          String(location.longitude),
        ])
    })
    expect(secrets.length).toBeGreaterThan(3)
    for (const [path, body] of crawled)
      for (const secret of secrets) expect([path, body.includes(secret)]).toEqual([path, false])
  })

  test('asks no third party for anything: no script, style, picture or font of another host', () => {
    for (const [path, body] of crawled)
      expect([
        path,
        body.match(
          /(?:src|srcset|poster|data)="(?:https?:)?\/\/[^"]*"|<link[^>]+rel="(?:stylesheet|preload|icon)"[^>]+href="https?:[^"]*"/,
        ),
      ]).toEqual([path, null])
  })

  test('keeps styles and scripts out of the page itself', () => {
    for (const [path, body] of crawled)
      expect([path, /<script(?![^>]*\bsrc=)|<style|\sstyle="|\son[a-z]+="/.test(body)]).toEqual([path, false])
  })
})

describe('in every language', () => {
  test.each(LANGUAGES)('%s has its pages', async (language) => {
    for (const path of [
      '/',
      '/housing',
      '/services',
      '/services/harbour-welcome-desk',
      '/events',
      '/news',
      '/phrases',
      '/emergency',
      '/imprint',
      '/privacy',
      '/search?q=a',
      '/device',
      '/words',
    ]) {
      const answer = await get(`/alderport/${language}${path}`)
      expect([path, answer.status]).toEqual([path, 200])
      expect(await answer.text()).toContain(`lang="${language}"`)
    }
  })

  test('the browser decides where the place begins', async () => {
    expect((await get('/alderport', { 'accept-language': 'ti, en;q=0.5' })).headers.get('location')).toBe(
      '/alderport/ti/',
    )
    expect((await get('/alderport', { 'accept-language': 'ja' })).headers.get('location')).toBe('/alderport/en/')
    expect((await get('/alderport/prs/housing')).headers.get('location')).toBe('/alderport/fa/housing')
  })
})

describe('bad input', () => {
  test.each([
    ['/nowhere', 404],
    ['/nowhere/en/', 404],
    ['/alderport/xx/', 404],
    ['/alderport/en/no/such/page', 404],
    ['/alderport/en/services/no-such-service', 404],
    ['/alderport/en/events/none', 404],
    ['/alderport/en/events/none.ics', 404],
    ['/alderport/en/news/none', 404],
    ['/alderport/en/media/none', 404],
    ['/alderport/en/..%2f..%2fetc%2fpasswd', 404],
    ['/alderport/en/services?page=99999999999999999999&topic=%F0%9F%92%A9&open=maybe', 200],
    ['/alderport/en/phrases?with=__proto__', 200],
    [`/alderport/en/search?q=${'a'.repeat(1_500)}`, 200],
    ["/alderport/en/search?q='%20or%201=1--%20%26%20!()", 200],
    ['/?place=%25_%5C', 200],
  ])('%s answers %i', async (path, status) => {
    expect((await get(path)).status).toBe(status)
  })

  test('what does not exist is said in the language of the address', async () => {
    const body = await text('/alderport/ar/nichts')
    expect(body).toContain('lang="ar"')
    expect(body).toContain('action="/alderport/ar/search"')
  })

  test('no question to a list or a search makes it fail', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('services', 'search', 'events', 'phrases', 'news'),
        fc.dictionary(
          fc.constantFrom('q', 'page', 'topic', 'open', 'language', 'with', 'free', 'access', 'papers'),
          fc.string({ unit: 'grapheme', maxLength: 40 }),
        ),
        async (list, query) => {
          const answer = await get(`/alderport/en/${list}?${new URLSearchParams(query)}`)
          expect(answer.status).toBeLessThan(500)
        },
      ),
      { numRuns: 60 },
    )
    expect(failures).toEqual([])
  })
})

test('a page follows the clock: what is open at noon is closed at night, from memory too', async () => {
  const line = async () => /<p class="opening (\w+)"/.exec(await text('/alderport/en/services/job-centre'))?.[1]
  now = instantAt(Date.UTC(2026, 10, 23, 11))
  expect(await line()).toBe('open')
  expect(await line()).toBe('open')
  now = instantAt(Date.UTC(2026, 10, 23, 23))
  expect(await line()).toBe('closed')
  now = NOON
})

test('a backup restored into another database gives the same pages', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'tessera-backup-')), 'all.backup')
  const asOwner = async (url: string, work: (client: pg.Client) => Promise<unknown>) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await work(client).finally(() => client.end())
  }
  await asOwner(first.urls.owner, (client) => writeBackup(client, files, file, new Date(NOON)))
  await asOwner(second.urls.owner, (client) => restoreBackup(client, restored, file))
  const other = productOn(second.database, restored)
  for (const path of [
    '/',
    '/alderport/en/',
    '/alderport/ar/housing/find-a-flat',
    '/alderport/ti/phrases',
    '/fernmouth/uk/health/find-a-doctor',
    '/alderport/en/services',
    '/alderport/en/services/womens-refuge',
    '/alderport/en/search?q=flat',
    '/alderport/en/events.ics',
    '/alderport/en/feed.xml',
  ]) {
    expect([path, await text(path, other)]).toEqual([path, await text(path)])
  }
}, 60_000)

test('a city with other languages, another zone and other holidays is only other data', async () => {
  const folder = (name: string, contents: Readonly<Record<string, string>>) => {
    const path = mkdtempSync(join(tmpdir(), `tessera-${name}-`))
    for (const [file, content] of Object.entries(contents)) writeFileSync(join(path, file), content)
    return path
  }
  const settings = (wish: object) =>
    JSON.stringify({
      zone: 'Pacific/Auckland',
      holidays: { country: 'NZ' },
      emergency_numbers: [{ number: '111', kind: 'all' }],
      ...wish,
    })
  const languages = (name: string) => ['de', 'ckb', 'mi'].map((tag) => ({ tag, name }))
  const desk = {
    id: '11111111-1111-4111-8111-111111111111',
    name: 'Beratung',
    status: 'active',
    organization: { id: '22222222-2222-4222-8222-222222222222', name: 'Stadt', description: 'Die Stadt.' },
    schedules: [
      {
        id: '33333333-3333-4333-8333-333333333333',
        freq: 'WEEKLY',
        byday: 'MO,TU,WE,TH,FR',
        opens_at: '09:00',
        closes_at: '17:00',
      },
    ],
  }
  const problems = await seedPlaces(
    first.database,
    files,
    [
      folder('city', {
        'place.json': settings({
          slug: 'neuhafen',
          parent: 'neuland',
          level: 'municipality',
          languages: languages('Neuhafen'),
        }),
        'pages.de.md': '=== wohnen\n\n# Wohnen\n\n> Eine Wohnung finden.\n',
        'pages.ckb.md': '=== wohnen\n\n# نیشتەجێبوون\n\n> دۆزینەوەی ماڵ.\n',
        'directory.json': JSON.stringify({ services: [desk] }),
      }),
      folder('state', { 'place.json': settings({ slug: 'neuland', level: 'state', languages: languages('Neuland') }) }),
    ],
    () => undefined,
  )
  expect(problems).toEqual([])
  expect((await get('/neuhafen', { 'accept-language': 'en' })).headers.get('location')).toBe('/neuhafen/de/')
  const page = await text('/neuhafen/ckb/wohnen')
  expect(page).toContain('<html lang="ckb" dir="rtl"')
  expect(page).toContain('نیشتەجێبوون')
  const state = async (moment: number) => {
    now = instantAt(moment)
    const body = await text('/neuhafen/de/services/beratung')
    now = NOON
    return /<p class="opening (\w+)"/.exec(body)?.[1]
  }
  // Monday 23 November, 10:00 in Auckland, is still Sunday evening in London.
  expect(await state(Date.UTC(2026, 10, 22, 21))).toBe('open')
  // Friday 25 December is a holiday there as well, by its own calendar.
  expect(await state(Date.UTC(2026, 11, 24, 21))).toBe('closed')
}, 60_000)
