import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import pg from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Instant, instantAt } from '#kernel'
import { openSignIns, type SignIns } from '#platform/auth'
import { cookiesFrom } from '#platform/auth/testing'
import { deliverEvents, restoreBackup, writeBackup } from '#platform/db'
import { type TestDatabase, testDatabase } from '#platform/db/testing'
import { type FileStore, openFileStore } from '#platform/files'
import { hostCheck } from '#platform/http'
import { readCatalogues } from '#platform/i18n'
import { readPdf, seenCode } from '#platform/pdf/testing'
import { createProduct, type Product } from './app.ts'
import { seedPlaces } from './command-line/seed.ts'
import { colleague, firstToken, joined, PASSWORD, placeNamed } from './people/testing.ts'

/** Saturday 21 November 2026, 12:00 in London. */
const NOON = instantAt(Date.UTC(2026, 10, 21, 12))
const LANGUAGES = ['en', 'fr', 'es', 'de', 'pt', 'ar', 'fa', 'uk', 'ru', 'tr', 'so', 'ti']
const folders = ['alderport', 'fernmouth', 'harbour-coast', 'veldmark'].map((slug) => join('demo', slug))
const failures: unknown[] = []

const [files, restored] = ['one', 'other'].map((name) =>
  openFileStore(mkdtempSync(join(tmpdir(), `tessera-${name}-`))),
) as [FileStore, FileStore]

interface Prepared extends TestDatabase {
  readonly signIns: SignIns
}

async function prepared(): Promise<Prepared> {
  const test = await testDatabase()
  const signIns = openSignIns({ url: test.urls.auth, origin: 'https://welcome.example' })
  afterAll(() => signIns.close())
  return { ...test, signIns }
}

function productOn({ database, signIns }: Prepared, store: FileStore, clock: () => Instant = () => NOON): Product {
  return createProduct({
    database,
    files: store,
    signIns,
    assets: { addressOf: (name) => `/assets/${name}`, find: () => undefined },
    shipped: readCatalogues('locales'),
    log: {
      request: () => undefined,
      problem: (message, details) => failures.push([message, details.error]),
      detail: () => undefined,
      note: () => undefined,
    },
    clock,
    origin: 'https://welcome.example',
    isHostAllowed: hostCheck('https://welcome.example', []),
    cacheMegabytes: 24,
  })
}

const [first, second] = await Promise.all([prepared(), prepared()])
let now = NOON
const product = productOn(first, files, () => now)
const get = (path: string, headers: Record<string, string> = {}, from: Product = product) =>
  from.application.fetch(
    new Request(`https://welcome.example${path}`, { headers: { host: 'welcome.example', ...headers } }),
  )
const text = async (path: string, from?: Product) => (await get(path, {}, from)).text()

beforeAll(async () => {
  expect(await seedPlaces(first.database, files, folders, () => undefined)).toEqual([])
  while ((await deliverEvents(first.database, product.listeners, (name, error) => failures.push([name, error]))) > 0);
  expect(failures).toEqual([])
}, 240_000)

describe('every route', () => {
  /** What a device or a calendar fetches and sends below the pages that know who asks. */
  const FETCHED = [
    '/ask/:form/form.json',
    '/ask/:form/answers',
    '/plan/calendar/:secret{[A-Za-z0-9_-]{43}\\.ics}',
    '/plan/copies/:token{[A-Za-z0-9_-]{43}\\.json}',
    '/plan/copies/:token{[A-Za-z0-9_-]{43}}/delete',
  ]

  test('declares who may use it, and none knows who asks but those of the workspace, of asking and of the plan', () => {
    for (const { access, method, path } of product.application.routes) {
      const isPersonal =
        /^\/:place\/:language\/(ask|plan)(\/|\.pdf$|$)/.test(path) && !FETCHED.some((end) => path.endsWith(end))
      expect([method, path, access !== 'public']).toEqual([method, path, path.startsWith('/staff') || isPersonal])
    }
  })

  test('that is not for everybody refuses a stranger, and whoever has no role in the place', async () => {
    const administrator = await joined(first.database, await firstToken(first.database, 'veldmark'))
    const fernmouth = await placeNamed(product.places, 'fernmouth')
    const { email, accountId } = await colleague(first.database, administrator, fernmouth, { name: 'administrator' })
    await first.signIns.createSignIn({ accountId, email, password: PASSWORD })
    const outcome = await first.signIns.signIn({ cookie: undefined, browser: undefined }, { email, password: PASSWORD })
    if (outcome.kind !== 'signed-in') throw new Error(outcome.kind)
    const cookie = cookiesFrom(outcome.setCookies)
    const session = await first.signIns.sessionOf({ cookie, browser: undefined })
    if (!session) throw new Error('no session')
    const form = new FormData()
    form.set('form-token', await first.signIns.formTokenFor(session))
    const routes = product.application.routes.filter(({ access }) => access !== 'public' && access !== 'anyone')
    expect(routes.length).toBeGreaterThan(15)
    for (const { access, method, path } of routes) {
      const address = `https://welcome.example${path.replace(':place', 'alderport').replaceAll(/:\w+/g, accountId)}`
      const ask = (headers: Record<string, string>) =>
        product.application.fetch(
          new Request(address, {
            method,
            headers: { host: 'welcome.example', ...headers },
            ...(method === 'POST' ? { body: form } : {}),
          }),
        )
      const stranger = await ask({})
      expect([path, stranger.status]).toEqual([path, 303])
      expect(stranger.headers.get('location')).toMatch(/^\/staff\/sign-in\?to=/)
      if (typeof access === 'object') expect([path, (await ask({ cookie })).status]).toEqual([path, 404])
    }
  })

  /** All pages that can be reached from the first one of each place in one language, with what they answer. */
  const crawled = new Map<string, string>()
  /** A file takes as long to make as a hundred pages: of each so many that are linked to, one is asked for. */
  const FILES_PASSED_OVER = 50
  let files = 0
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
        // The library is the same in every place.
        const isSeenElsewhere = /^\/(fernmouth|harbour-coast|veldmark)\/\w+\/practices[/?]/.test(link)
        const isCombination = (link.match(/&/g) ?? []).length > 0
        const isFile = /\.(pdf|epub|png)(\?|$)/.test(link)
        if (isFile && ++files % FILES_PASSED_OVER > 0) continue
        if (isOurs && !isSeenElsewhere && !isCombination && !link.startsWith('/assets/') && !crawled.has(link))
          waiting.push(link)
      }
    }
  }, 240_000)

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
    // The guide as one file is opened without a server: it carries both, under a policy of its own.
    for (const [path, body] of crawled)
      if (!path.endsWith('/guide.html'))
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

  test.each(LANGUAGES)('%s: search engines are told what each kind of page is about', async (language) => {
    for (const path of [
      '/',
      '/housing',
      '/services',
      '/services/harbour-welcome-desk',
      '/events',
      '/phrases',
      '/words',
      '/news',
      '/pictures',
      '/pictures/emergency',
      '/follow',
    ]) {
      const about = /<meta name="description" content="([^"]+)"/.exec(await text(`/alderport/${language}${path}`))?.[1]
      expect([path, (about ?? '').length > 20]).toEqual([path, true])
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
  const other = productOn(second, restored)
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

describe.each(['en', 'ar', 'ti'])('the outline of a place in %s', (language) => {
  test('leads only to pages that answer, by the titles they bear, what saves a life first', async () => {
    const entries = await product.outline('alderport', language)
    expect(entries[0]).toMatchObject({ path: '/emergency', kind: 'emergency', depth: 1, sensitive: false })
    expect(new Set(entries.map(({ path }) => path)).size).toBe(entries.length)
    expect(new Set(entries.map(({ kind }) => kind)).size).toBe(7)
    for (const { path, title, kind } of entries) {
      const answer = await get(`/alderport/${language}${path}`)
      expect(answer.status, path).toBe(200)
      if (kind === 'service' || kind === 'page') expect(plain(await answer.text()), path).toContain(title)
    }
  }, 60_000)

  test('a page stands right below its topic, and what is sensitive is marked', async () => {
    const entries = await product.outline('alderport', language)
    const at = (path: string) => entries.findIndex((entry) => entry.path === path)
    expect(entries[at('/housing/find-a-flat')]).toMatchObject({ depth: 2, sensitive: false })
    expect(entries.slice(0, at('/housing/find-a-flat')).findLast(({ depth }) => depth === 1)?.path).toBe('/housing')
    for (const path of ['/emergency/violence', '/services/womens-refuge'])
      expect(entries[at(path)]?.sensitive).toBe(true)
  })
})

test('there is no outline of a place or a language that does not exist', async () => {
  await expect(product.outline('nowhere', 'en')).rejects.toThrow()
  await expect(product.outline('alderport', 'xx')).rejects.toThrow()
})

/** A title as it stands in a page: escaped, and a number in it kept together. */
function plain(html: string): string {
  return html
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replace(/<[^>]+>/g, '')
}

describe('the pack of a place', () => {
  interface Manifest {
    readonly version: string
    readonly documents: readonly (readonly [path: string, hash: string, bytes: number, sensitive?: 1])[]
  }
  const manifestOf = async (language: string) => JSON.parse(await text(`/alderport/${language}/pack.json`)) as Manifest

  test.each(['en', 'ar', 'ti'])(
    'holds, in %s, everything of the outline, the lists and the search',
    async (language) => {
      const { documents } = await manifestOf(language)
      const paths = new Set(documents.map(([path]) => path))
      const entries = await product.outline('alderport', language)
      expect(entries.filter(({ path }) => !paths.has(path))).toEqual([])
      for (const path of ['/', '/services', '/events', '/news', '/search', '/device']) expect(paths).toContain(path)
      const sensitive = entries.filter((entry) => entry.sensitive).map(({ path }) => path)
      const marked = documents.filter((one) => one[3] === 1).map(([path]) => path)
      expect(marked.filter((path) => !path.includes('.json')).sort()).toEqual(sensitive.sort())
    },
    60_000,
  )

  test('is the same from one process to the next, and from morning to evening; the next day little of it has changed', async () => {
    const { version, documents } = await manifestOf('en')
    const other = productOn(first, files, () => instantAt(NOON + 6 * 3_600_000))
    expect((JSON.parse(await text('/alderport/en/pack.json', other)) as Manifest).version).toBe(version)
    const tomorrow = productOn(first, files, () => instantAt(NOON + 86_400_000))
    const next = JSON.parse(await text('/alderport/en/pack.json', tomorrow)) as Manifest
    const had = new Set(documents.map(([, hash]) => hash))
    expect(next.documents.filter(([, hash]) => !had.has(hash)).length).toBeLessThan(8)
  }, 60_000)

  test('is sent in the parts that are asked for; a version or a part that is not there is not found', async () => {
    const { version, documents } = await manifestOf('en')
    const answer = await get(`/alderport/en/pack/${version}/0-1,3`)
    expect(answer.headers.get('content-type')).toBe('application/json-seq')
    const parts = (await answer.text()).trim().split('\n')
    expect(parts.map((part) => (JSON.parse(part.slice(1)) as { path: string }).path)).toEqual(
      [0, 1, 3].map((index) => documents[index]?.[0]),
    )
    for (const wrong of [`${version}/9999`, `${version}/x`, 'another/0']) {
      expect((await get(`/alderport/en/pack/${wrong}`)).status).toBe(404)
    }
    expect((await get('/nowhere/en/pack.json')).status).toBe(404)
  }, 60_000)

  test('can be saved as one file, whose links lead within it, with nothing sensitive and nothing of another site', async () => {
    const answer = await get('/alderport/ar/guide.html')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="guide-alderport-ar.html"')
    const html = await answer.text()
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    const inside = [...html.matchAll(/\shref="#(p\d+)"/g)].map((match) => match[1])
    expect(inside.length).toBeGreaterThan(500)
    expect(inside.filter((id) => !ids.includes(id))).toEqual([])
    expect(html).toContain('<html lang="ar" dir="rtl"')
    expect(html).not.toMatch(/<(form|button|img|link)\b|\ssrc="/)
    const outline = await product.outline('alderport', 'ar')
    for (const { title, sensitive, kind } of outline.filter((entry) => entry.kind === 'page')) {
      expect(html.includes(`<h2>${title}</h2>`), `${kind} ${title}`).toBe(!sensitive)
    }
  }, 60_000)

  test('tells nobody where a confidential place is', async () => {
    const { version, documents } = await manifestOf('en')
    const all = await text(`/alderport/en/pack/${version}/0-${documents.length - 1}`)
    for (const secret of ['55.9533', '-2.5068', '55.9688', '-2.4719']) expect(all).not.toContain(secret)
  }, 60_000)
})

test('the first page of a place is on paper beside it', async () => {
  const answer = await get('/alderport/ar.pdf')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
})

test('a device can keep a place among its apps: named in its language, with icons of the right size', async () => {
  const answer = await get('/alderport/ar/app.webmanifest')
  expect(answer.headers.get('content-type')).toBe('application/manifest+json')
  const app = (await answer.json()) as { icons: { src: string; sizes: string }[] }
  expect(app).toMatchObject({ lang: 'ar', dir: 'rtl', start_url: '/alderport/ar/', scope: '/alderport/' })
  for (const { src, sizes } of app.icons) {
    const icon = await get(src)
    expect(icon.status, src).toBe(200)
    const { width, height, format } = await sharp(await icon.arrayBuffer()).metadata()
    expect([format, `${width}x${height}`]).toEqual(['png', sizes])
  }
  expect(await text('/alderport/ar/housing')).toContain('rel="manifest" href="/alderport/ar/app.webmanifest"')
  expect(await text('/alderport/ar/emergency/violence')).not.toContain('rel="manifest"')
})

describe('what a search found, services with a filter and a list that somebody made', () => {
  const list = async () => {
    const fields = [
      ['title', 'لأمينة'],
      ['of', '/housing'],
      ['of', '/services/alder-library'],
    ]
    const made = await product.application.fetch(
      new Request('https://welcome.example/alderport/ar/list', {
        method: 'POST',
        headers: { host: 'welcome.example', origin: 'https://welcome.example' },
        body: new URLSearchParams(fields.map(([name = '', value = '']) => [name, value])),
      }),
    )
    return (made.headers.get('location') ?? '').replace('/alderport/ar', '')
  }
  const addresses = async () => ['/search?q=wohnung', '/services?topic=housing', await list()]

  test('can be printed: the same address with .pdf, whose code leads back', async () => {
    for (const address of await addresses()) {
      const [path, query] = address.split('?')
      const answer = await get(`/alderport/ar${path}.pdf?${query}`)
      expect([address, answer.status]).toEqual([address, 200])
      const bytes = new Uint8Array(await answer.arrayBuffer())
      const { text: written, isAccessible, language } = await readPdf(bytes)
      expect({ isAccessible, language }).toEqual({ isAccessible: true, language: 'ar' })
      const [, title = ''] =
        /<h2[^>]*>\s*<a[^>]*>(?:<bdi[^>]*>)?([^<]+)/.exec(await text(`/alderport/ar${address}`)) ?? []
      expect(title).not.toBe('')
      expect(written).toContain(title)
      const code = new URL((await seenCode(bytes)) ?? '')
      expect([code.pathname, [...code.searchParams]]).toEqual([`/alderport/ar${path}`, [...new URLSearchParams(query)]])
    }
  }, 60_000)

  test('can be passed on: as a message, a link and a code', async () => {
    for (const address of await addresses()) {
      const page = await text(`/alderport/ar${address}`)
      expect(page).toContain(`href="/alderport/ar/share?of=${encodeURIComponent(address)}"`)
      const answer = await get(`/alderport/ar/share?of=${encodeURIComponent(address)}`)
      expect(answer.headers.get('cache-control')).toBe(address.startsWith('/search') ? 'no-store' : 'no-cache')
      const shared = await answer.text()
      expect(shared).toContain('<svg class="qr"')
      expect(shared).toContain(`https://welcome.example/alderport/ar${address.split('?')[0]}?`)
    }
  })
})

test('who would rather follow with a program of their own finds feed and calendar of the place and of each topic', async () => {
  const page = await text('/alderport/ti/follow')
  for (const file of ['feed.xml', 'events.ics', 'housing/feed.xml', 'events.ics?topic=housing']) {
    expect(page).toContain(`<a href="/alderport/ti/${file}"`)
    expect((await get(`/alderport/ti/${file}`)).status).toBe(200)
  }
})

test('a printed page says where it is from: the picture is fetched by who prints, and costs others next to nothing', async () => {
  for (const path of ['/housing', '/services?topic=housing', '/emergency/violence']) {
    const [paper = ''] = /<div class="on-paper">.*?<\/div>/s.exec(await text(`/alderport/ar${path}`)) ?? []
    expect(paper).toContain('loading="lazy"')
    expect(paper).toContain(`https://welcome.example/alderport/ar${path}<`)
    expect(paper.length).toBeLessThan(400)
    const answer = await get(/src="([^"]+)"/.exec(paper)?.[1] ?? '')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }
  for (const of of ['', 'https://evil.example', `/${'x'.repeat(1_300)}`])
    expect((await get(`/alderport/ar/code.svg?of=${encodeURIComponent(of)}`)).status).toBe(400)
})
