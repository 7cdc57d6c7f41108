import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { type Instant, instantAt } from '#kernel'
import { DatabaseAway } from '#platform/db'
import { type Application, createApplication } from './application.ts'
import type { Assets } from './assets.ts'
import { NotFound } from './errors.ts'
import { hostCheck } from './host-check.ts'
import { PageCache } from './page-cache.ts'
import type { Answer, Ask, Route } from './route.ts'

const LONG = 'A page of some length. '.repeat(100)
const NO_ASSETS: Assets = { addressOf: (name) => `/assets/${name}`, find: () => undefined }

let now: Instant
let version: string
/** Of what is below `/b/`: not known before somebody asks for it. */
let learned: string | undefined
let whileMaking: () => void
let calls: string[]
let logged: unknown[]
let app: Application

const page = (body: string, wish: Partial<Extract<Answer, { kind: 'content' }>> = {}): Answer => ({
  kind: 'content',
  type: 'text/html; charset=utf-8',
  body,
  share: 'until publication',
  ...wish,
})

const versionOf = (path: string) => (path.startsWith('/a/') ? version : path.startsWith('/b/') ? learned : undefined)

const route = (
  path: string,
  handle: (ask: Ask) => Answer | Promise<Answer>,
  method: 'GET' | 'POST' = 'GET',
): Route => ({
  method,
  path,
  access: 'public',
  handle: async (ask) => {
    calls.push(`${method} ${ask.path}`)
    return handle(ask)
  },
})

beforeEach(() => {
  now = instantAt(Date.UTC(2026, 10, 21, 8))
  version = '1'
  learned = undefined
  whileMaking = () => undefined
  calls = []
  logged = []
  app = createApplication({
    routes: [
      route('/a/page', ({ query }) => page(`${LONG}${query.get('x') ?? ''}`)),
      route('/a/open', () => page(LONG, { expires: instantAt(Date.UTC(2026, 10, 21, 9)) })),
      route('/a/secret', () => page(LONG, { leaveNoTrace: true })),
      route('/a/sound', () => page(LONG, { type: 'audio/mpeg', share: 'for good' })),
      route('/a/drawing', () => page(LONG, { type: 'image/svg+xml', share: 'for good' })),
      route('/a/for-many', () => page(LONG, { isToBeBest: true })),
      route('/a/mine', () => page(LONG, { share: 'for nobody else' })),
      route('/a/broken', () => {
        throw new TypeError('a name: Maria')
      }),
      route('/a/away', () => {
        throw new DatabaseAway(new Error('connect ECONNREFUSED'))
      }),
      route('/a/gone', () => {
        throw new NotFound()
      }),
      route('/a/send', ({ form }) => page(form.get('text') ?? ''), 'POST'),
      route('/a/who', ({ credentials }) => page(JSON.stringify(credentials ?? 'nobody knows'))),
      {
        ...route('/a/me', ({ credentials }) => ({
          ...page(JSON.stringify(credentials), {
            share: 'for nobody else',
            setCookies: ['one=1; Path=/', 'two=2; Path=/'],
          }),
        })),
        access: 'signed-in',
      },
      { ...route('/a/leak', () => page(LONG)), access: { may: 'look' } },
      route('/a/:path{.+}', ({ params }) => page(params.path ?? '')),
      {
        ...route('/b/page', () => {
          whileMaking()
          return page(LONG)
        }),
        learnVersion: async () => {
          learned = version
        },
      },
    ],
    assets: NO_ASSETS,
    cache: new PageCache(8, versionOf),
    versionOf,
    isHostAllowed: hostCheck('https://welcome.example', []),
    log: {
      request: (line) => logged.push(line),
      problem: (message, details) => logged.push({ message, ...details }),
      detail: () => undefined,
      note: () => undefined,
    },
    clock: () => now,
    problemPage: (problem) => `<h1>${problem.status}</h1>`,
  })
})

const get = (path: string, headers: Record<string, string> = {}) =>
  app.fetch(new Request(`http://welcome.example${path}`, { headers: { host: 'welcome.example', ...headers } }))
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  app.fetch(
    new Request(`http://welcome.example${path}`, {
      method: 'POST',
      body,
      headers: { host: 'welcome.example', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    }),
  )

test('a page is made once and then sent from memory until something is published', async () => {
  const first = await (await get('/a/page')).text()
  expect(await (await get('/a/page')).text()).toBe(first)
  expect(calls).toHaveLength(1)
  version = '2'
  await get('/a/page')
  expect(calls).toHaveLength(2)
})

test('the very first page is kept too: its version is found out before it is made', async () => {
  await get('/b/page')
  await get('/b/page')
  expect(calls).toHaveLength(1)
})

test('what is published while the very first page is made lets that page count for nothing', async () => {
  whileMaking = () => {
    learned = '2'
  }
  await get('/b/page')
  await get('/b/page')
  expect(calls).toHaveLength(2)
  await get('/b/page')
  expect(calls).toHaveLength(2)
})

test('a page that says "open" is made anew when the clock passes the closing', async () => {
  await get('/a/open')
  now = instantAt(Date.UTC(2026, 10, 21, 8, 59, 59, 999))
  await get('/a/open')
  expect(calls).toHaveLength(1)
  now = instantAt(Date.UTC(2026, 10, 21, 9))
  await get('/a/open')
  expect(calls).toHaveLength(2)
})

test('different questions, encodings and displays are different pages', async () => {
  await get('/a/page')
  await get('/a/page?x=1')
  await get('/a/page', { 'accept-encoding': 'gzip' })
  await get('/a/page', { cookie: 'display=dark.large' })
  await get('/a/page', { cookie: 'display=dark.large.easy' })
  expect(calls).toHaveLength(5)
})

test.each(['br', 'gzip'])(
  'a page that is asked for again is sent smaller, and says the same (%s)',
  async (encoding) => {
    const ask = async () => {
      const answer = await get('/a/page', { 'accept-encoding': encoding })
      const bytes = Buffer.from(await answer.arrayBuffer())
      expect(answer.headers.get('content-length')).toBe(String(bytes.length))
      const plain = encoding === 'br' ? brotliDecompressSync(bytes) : gunzipSync(bytes)
      return { size: bytes.length, plain: plain.toString(), etag: answer.headers.get('etag') }
    }
    const [first, second, third] = [await ask(), await ask(), await ask()]
    expect(second.size).toBeLessThan(first.size)
    expect([second.plain, second.etag]).toEqual([first.plain, first.etag])
    expect(third).toEqual(second)
    expect(calls).toHaveLength(1)
  },
)

test('what is fetched by many is for the first who asks as small as for all who follow', async () => {
  const sizeOf = async (path: string) =>
    Number((await get(path, { 'accept-encoding': 'br' })).headers.get('content-length'))
  const first = await sizeOf('/a/for-many')
  expect(first).toBeLessThan(await sizeOf('/a/page'))
  expect(await sizeOf('/a/for-many')).toBe(first)
  expect(await sizeOf('/a/for-many')).toBe(first)
})

test('of what is the same for good a part is sent to whoever asks for one, as players of sound do', async () => {
  const ask = async (range: string, headers: Record<string, string> = {}) => {
    const answer = await get('/a/sound', { range, ...headers })
    return [answer.status, answer.headers.get('content-range'), await answer.text()]
  }
  const { length } = LONG
  expect(await ask('bytes=0-1')).toEqual([206, `bytes 0-1/${length}`, LONG.slice(0, 2)])
  expect(await ask('bytes=2-')).toEqual([206, `bytes 2-${length - 1}/${length}`, LONG.slice(2)])
  expect(await ask('bytes=-5', { 'accept-encoding': 'br' })).toEqual([
    206,
    `bytes ${length - 5}-${length - 1}/${length}`,
    LONG.slice(-5),
  ])
  expect(await ask(`bytes=${length}-`)).toEqual([416, `bytes */${length}`, ''])
  expect(await ask('bytes=0-1,4-5')).toEqual([200, null, LONG])
  expect(await ask('bytes=0-1', { 'if-range': 'W/"1"' })).toEqual([200, null, LONG])
  const whole = await get('/a/sound')
  expect([whole.status, whole.headers.get('accept-ranges')]).toEqual([200, 'bytes'])
  const part = await get('/a/sound', { range: 'bytes=0-1' })
  expect([part.headers.get('content-length'), part.headers.get('etag')]).toEqual(['2', whole.headers.get('etag')])
  expect((await get('/a/sound', { range: `bytes=${length}-` })).headers.get('cache-control')).toBe('no-store')
  const known = { range: 'bytes=0-1', 'if-none-match': whole.headers.get('etag') ?? '' }
  expect((await get('/a/sound', known)).status).toBe(304)
})

test('what changes with a publication, or is sent compressed, has no parts', async () => {
  for (const [path, headers] of [
    ['/a/page', {}],
    ['/a/mine', {}],
    ['/a/drawing', { 'accept-encoding': 'br' }],
  ] as const) {
    const answer = await get(path, { range: 'bytes=0-1', ...headers })
    expect([path, answer.status, answer.headers.get('accept-ranges')]).toEqual([path, 200, null])
  }
})

test('what is made for one person is kept nowhere', async () => {
  expect((await get('/a/mine')).headers.get('cache-control')).toBe('no-store')
  await get('/a/mine')
  expect(calls).toHaveLength(2)
})

test('a sensitive page leaves nothing in the browser', async () => {
  const answer = await get('/a/secret')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('etag')).toBeNull()
})

test('brotli before gzip before nothing, and what was refused is not sent', async () => {
  const body = async (encoding: string) => {
    const answer = await get('/a/page', { 'accept-encoding': encoding })
    return { name: answer.headers.get('content-encoding'), bytes: Buffer.from(await answer.arrayBuffer()) }
  }
  const [br, gzip, none, refused] = await Promise.all(
    ['gzip, deflate, br', 'gzip', 'identity', 'br;q=0, gzip'].map(body),
  )
  expect(br && [br.name, brotliDecompressSync(br.bytes).toString()]).toEqual(['br', LONG])
  expect(gzip && [gzip.name, gunzipSync(gzip.bytes).toString()]).toEqual(['gzip', LONG])
  expect(none && [none.name, none.bytes.toString()]).toEqual([null, LONG])
  expect(refused?.name).toBe('gzip')
})

test('a browser that has the page is told so, in any encoding', async () => {
  const etag = (await get('/a/page', { 'accept-encoding': 'br' })).headers.get('etag') ?? ''
  const again = await get('/a/page', { 'accept-encoding': 'gzip', 'if-none-match': `"other", ${etag}` })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
  expect(again.headers.get('etag')).toBe(etag)
})

test('every answer carries the security headers, and the policy allows nothing inline and nobody else', async () => {
  for (const answer of await Promise.all([get('/a/page'), get('/a/gone'), get('/a/broken'), get('/nowhere')])) {
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  }
})

test.each([
  ['another host', '/a/page', { host: 'evil.example' }, 421],
  ['a broken host', '/a/page', { host: 'a b' }, 421],
  ['a broken escape', '/a/%zz', {}, 400],
  ['a NUL byte', '/a/page?x=%00', {}, 400],
  ['half a letter', '/a/%e2%82', {}, 400],
  ['an endless address', `/a/page?x=${'x'.repeat(3_000)}`, {}, 414],
  ['nothing there', '/a/gone', {}, 404],
  ['the database away', '/a/away', {}, 503],
])('%s is refused cleanly', async (_, path, headers, status) => {
  expect((await get(path, headers)).status).toBe(status)
})

test('a fault of ours gives a number that finds the log line, and the log does not repeat what it said', async () => {
  const answer = await get('/a/broken')
  expect(answer.status).toBe(500)
  expect(JSON.stringify(logged)).toContain(answer.headers.get('x-request-id'))
  expect(await answer.text()).not.toContain('Maria')
})

test('that the database is away is no line for every request: whoever opens it tells that once', async () => {
  await get('/a/away')
  expect(logged).toEqual([expect.objectContaining({ route: '/a/away', status: 503 })])
})

test('who asks is known to routes that declare it, and to no other', async () => {
  const headers = { cookie: 'staff=secret', 'user-agent': 'Mozilla/5.0 (Android 14; Mobile; rv:140.0) Firefox/140.0' }
  expect(await (await get('/a/who', headers)).json()).toBe('nobody knows')
  const answer = await get('/a/me', headers)
  expect(await answer.json()).toEqual({ cookie: 'staff=secret', browser: 'Firefox, Android' })
  expect(answer.headers.getSetCookie()).toEqual(['one=1; Path=/', 'two=2; Path=/'])
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('what is one person’s is never shared: a route that would is a fault, and sends nothing', async () => {
  for (let time = 0; time < 2; time += 1) {
    const answer = await get('/a/leak')
    expect([answer.status, await answer.text()]).toEqual([500, '<h1>500</h1>'])
  }
})

test('the log knows the route, not the address', async () => {
  await get('/a/some/private/path?q=asylum')
  expect(JSON.stringify(logged)).not.toMatch(/private|asylum/)
  expect(logged).toContainEqual(expect.objectContaining({ route: '/a/:path{.+}' }))
})

test.each([
  ['a form of another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a form of another origin', { origin: 'https://evil.example' }, 403],
  ['our own form', { 'sec-fetch-site': 'same-origin' }, 200],
  ['something that is no form', { 'content-type': 'application/json' }, 400],
])('%s', async (_, headers, status) => {
  expect((await post('/a/send', 'text=hello', headers as Record<string, string>)).status).toBe(status)
})

test('a form with too much in it is refused', async () => {
  expect((await post('/a/send', `text=${'x'.repeat(70_000)}`)).status).toBe(413)
  expect((await post('/a/send', 'text=%00')).status).toBe(400)
})

test('whatever the address, the answer is one of ours and never a fault', async () => {
  await fc.assert(
    fc.asyncProperty(fc.webPath({ size: 'medium' }), fc.webQueryParameters(), async (path, query) => {
      const answer = await get(`/a${path}?${query}`)
      expect(answer.status).toBeLessThan(500)
    }),
  )
})
