import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Instant } from '#kernel'
import { DatabaseAway } from '#platform/db'
import type { Log } from '#platform/log'
import type { Assets } from './assets.ts'
import { browserName } from './browser-name.ts'
import { inRange } from './byte-range.ts'
import { chooseEncoding, encode, encodeBest, isWorthEncoding } from './compression.ts'
import { displayKey, readDisplay } from './display-cookie.ts'
import { BadRequest, HttpProblem, NotFound, Unavailable } from './errors.ts'
import { type CachedAnswer, etagOf, headerOf, type PageCache } from './page-cache.ts'
import { plainAsk } from './plain-ask.ts'
import type { Access, Answer, Ask, CountReading, Display, Route } from './route.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { withoutFileContents } from './without-file-contents.ts'

export interface ApplicationParts {
  readonly routes: readonly Route[]
  readonly assets: Assets
  readonly cache: PageCache
  /** The versions that a path's content depends on, as the page cache wants them. */
  readonly versionOf: (path: string) => string | undefined
  readonly isHostAllowed: (host: string | undefined) => boolean
  readonly log: Log
  readonly clock: () => Instant
  /** What counts a page each time it is sent, made once for each answer; `undefined` for what is not counted. */
  readonly counterOf?: (path: string, isSensitive: boolean) => CountReading | undefined
  /** The page for a problem, in the language of the person as far as the request tells it. Must not need the database. */
  problemPage(problem: HttpProblem, ask: Ask): string
}

export interface Application {
  /** The whole application as a fetch function: what tests call in process. */
  fetch(request: Request): Promise<Response>
  /** What can be answered from memory alone; the way that nearly every request takes. */
  fromMemory(request: MemoryRequest): CachedAnswer | undefined
  /** The answer at an address of ours, if it is in memory for that display: for making something else of it. */
  inMemory(url: string, display: Display): Answer | undefined
  readonly routes: readonly Route[]
}

export interface MemoryRequest {
  readonly url: string
  readonly host: string | undefined
  readonly acceptEncoding: string | undefined
  readonly cookie: string | undefined
}

const LONGEST_URL = 2_000
const LARGEST_FORM_BYTES = 65_536
/** A long page, as its author or its translator sends it. */
const LARGEST_WORK_BYTES = 2_000_000
const FOREVER = 8.64e15 as Instant

export function createApplication(parts: ApplicationParts): Application {
  const app = new Hono<{ Variables: { requestId: string; startedAt: number; route: string } }>()

  const fromMemory = (request: MemoryRequest): CachedAnswer | undefined => {
    if (!parts.isHostAllowed(request.host)) return undefined
    const query = request.url.indexOf('?')
    const path = query < 0 ? request.url : request.url.slice(0, query)
    return (
      parts.cache.find(
        cacheKey(request.url, readDisplay(request.cookie), request.acceptEncoding),
        path,
        parts.clock(),
      ) ?? (path.startsWith('/assets/') ? parts.assets.find(path, request.acceptEncoding) : undefined)
    )
  }

  const inMemory = (url: string, display: Display): Answer | undefined => {
    const [path = ''] = url.split('?')
    const read = (encoding: string) => parts.cache.read(cacheKey(url, display, encoding), path, parts.clock())
    const kept = read('br') ?? read('gzip') ?? read('identity')
    return (
      kept && {
        kind: 'content',
        type: headerOf(kept, 'content-type') ?? '',
        body: kept.body.toString(),
        share: 'until publication',
        expires: kept.expires,
        leaveNoTrace: headerOf(kept, 'cache-control') === 'no-store',
      }
    )
  }

  app.use(async (c, next) => {
    c.set('requestId', randomUUID())
    c.set('startedAt', performance.now())
    await next()
    const milliseconds = Math.round((performance.now() - c.get('startedAt')) * 10) / 10
    parts.log.request({
      requestId: c.get('requestId'),
      method: c.req.method,
      route: c.get('route') ?? 'none',
      status: c.res.status,
      milliseconds,
    })
  })

  app.use(async (c, next) => {
    const { host, pathname, search } = new URL(c.req.url)
    // A whole address as target names a host too, and HTTP says that one counts.
    if (![host, c.req.header('host') ?? host].every(parts.isHostAllowed)) throw new HttpProblem(421, 'another host')
    if (pathname.length + search.length > LONGEST_URL) throw new HttpProblem(414, 'address too long')
    if (hasBrokenEscape(pathname + search)) throw new BadRequest('broken address')
    if (c.req.method === 'POST' && isFromElsewhere(c)) throw new HttpProblem(403, 'a form of another site')
    const stored =
      isGet(c) &&
      fromMemory({
        url: pathname + search,
        host: c.req.header('host') ?? new URL(c.req.url).host,
        acceptEncoding: c.req.header('accept-encoding'),
        cookie: c.req.header('cookie'),
      })
    if (stored) return send(c, stored)
    return next()
  })

  for (const route of parts.routes) {
    // Only where there is a body: looking for one makes a whole request object of what the server has read.
    if (route.method === 'POST') app.post(route.path, atMost(largestBody(route)))
    app.on(route.method, route.path, async (c) => {
      c.set('route', route.path)
      const { access, uploads } = route
      const coming = askWithoutForm(c, parts.clock(), route.method, access)
      const takes = (await uploads?.admit(coming)) ?? 'words'
      const ask = route.method === 'POST' ? { ...coming, ...(await readForm(c, takes)) } : coming
      if (parts.versionOf(ask.path) === undefined) await route.learnVersion?.(ask)
      const version = parts.versionOf(ask.path)
      const answer = await route.handle(ask)
      if (route.access !== 'public' && answer.kind === 'content' && answer.share !== 'for nobody else')
        throw new Error(`${route.path} would share what is one person's`)
      return finish(c, ask.path, answer, version)
    })
  }

  app.notFound((c) => problem(c, new NotFound()))
  app.onError((error, c) => {
    if (error instanceof HttpProblem) return problem(c, error)
    if (error instanceof DatabaseAway) {
      parts.log.detail('the database is away', { requestId: c.get('requestId'), error })
      return problem(c, new Unavailable())
    }
    if (isHungUp(error)) return problem(c, new BadRequest('the sender hung up'))
    parts.log.problem('a handler failed', { requestId: c.get('requestId'), error })
    return problem(c, new HttpProblem(500, c.get('requestId')))
  })

  async function problem(c: Context, error: HttpProblem): Promise<Response> {
    const body = parts.problemPage(error, askAfterProblem(c, parts.clock()))
    const headers = new Headers(
      pairs(['content-type', 'text/html; charset=utf-8', 'cache-control', 'no-store', ...SECURITY_HEADERS]),
    )
    headers.set('x-request-id', c.get('requestId'))
    if (error.status === 503) headers.set('retry-after', '5')
    if (error.status === 413) headers.set('connection', 'close')
    return new Response(body, { status: error.status, headers })
  }

  async function finish(c: Context, path: string, answer: Answer, version: string | undefined): Promise<Response> {
    if (answer.kind === 'redirect') {
      const headers = new Headers(
        pairs(['location', answer.to, 'cache-control', 'no-store', 'vary', 'Accept-Language', ...SECURITY_HEADERS]),
      )
      headers.set('x-request-id', c.get('requestId'))
      for (const cookie of answer.setCookies ?? []) headers.append('set-cookie', cookie)
      return new Response(null, { status: answer.status, headers })
    }
    const count = isReading(answer) ? parts.counterOf?.(path, answer.leaveNoTrace === true) : undefined
    const ready = { ...(await readyAnswer(answer, c.req.header('accept-encoding'))), count }
    if (isGet(c) && answer.share === 'until publication' && version !== undefined && (answer.status ?? 200) === 200) {
      const { pathname, search } = new URL(c.req.url)
      parts.cache.keep(
        cacheKey(pathname + search, readDisplay(c.req.header('cookie')), c.req.header('accept-encoding')),
        version,
        answer.expires ?? FOREVER,
        ready,
      )
    }
    const response = send(c, answer.share === 'for good' ? inRange(ready, rangeIn(c)) : ready)
    for (const cookie of answer.setCookies ?? []) response.headers.append('set-cookie', cookie)
    return response
  }

  return { fetch: async (request) => app.fetch(request), fromMemory, inMemory, routes: parts.routes }
}

function cacheKey(url: string, display: Display, acceptEncoding: string | undefined): string {
  return `${chooseEncoding(acceptEncoding)} ${url} ${displayKey(display)}`
}

async function readyAnswer(
  answer: Extract<Answer, { kind: 'content' }>,
  acceptEncoding: string | undefined,
): Promise<CachedAnswer> {
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : Buffer.from(answer.body)
  const encoding = isWorthEncoding(answer.type, body.length) ? chooseEncoding(acceptEncoding) : 'identity'
  const etag = etagOf(body)
  const best = answer.isToBeBest && encoding === 'br' ? await encodeBest(body, etag) : undefined
  const encoded = best ?? encode(body, encoding, 'quick')
  const isPrivate = answer.share === 'for nobody else' || answer.leaveNoTrace === true
  const headers = [
    'content-type',
    answer.type,
    'content-length',
    String(encoded.length),
    'cache-control',
    isPrivate ? 'no-store' : answer.share === 'for good' ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(isPrivate ? [] : ['etag', etag]),
    'vary',
    'Accept-Encoding, Cookie',
    ...(encoding === 'identity' ? [] : ['content-encoding', encoding]),
    ...(answer.fileName === undefined ? [] : ['content-disposition', `attachment; filename="${answer.fileName}"`]),
    ...SECURITY_HEADERS,
  ]
  return {
    status: answer.status ?? 200,
    headers,
    body: encoded,
    etag: isPrivate ? '' : etag,
    isThorough: best !== undefined,
  }
}

/** Pages that are the same for everybody; whoever gets another answer has done something, not read. */
function isReading({ status, type, share }: Extract<Answer, { kind: 'content' }>): boolean {
  return (status ?? 200) === 200 && share === 'until publication' && type.startsWith('text/html')
}

function send(c: Context, answer: CachedAnswer): Response {
  if (c.req.method === 'GET')
    answer.count?.({ browser: c.req.header('user-agent'), acceptLanguage: c.req.header('accept-language') })
  // A plain record: the server then needs no object of the web's kind for it.
  const headers: Record<string, string> = Object.fromEntries(pairs(answer.headers))
  headers['x-request-id'] = c.get('requestId')
  if (isUnchanged(c.req.header('if-none-match'), answer)) {
    for (const name of ['content-length', 'content-type', 'content-encoding', 'content-range']) delete headers[name]
    return new Response(null, { status: 304, headers })
  }
  return new Response(answer.body as Uint8Array<ArrayBuffer>, { status: answer.status, headers })
}

/** Whether the browser already has what it asks for. */
export function isUnchanged(ifNoneMatch: string | undefined, answer: CachedAnswer): boolean {
  return (
    ifNoneMatch !== undefined && answer.etag !== '' && ifNoneMatch.split(',').some((tag) => tag.trim() === answer.etag)
  )
}

function pairs(flat: readonly string[]): [string, string][] {
  const result: [string, string][] = []
  for (let index = 0; index < flat.length; index += 2) result.push([flat[index] as string, flat[index + 1] as string])
  return result
}

const isGet = (c: Context): boolean => c.req.method === 'GET' || c.req.method === 'HEAD'

/** Which part is asked for. Our tags are weak, so that of what somebody has from before (`If-Range`) all is sent again. */
function rangeIn(c: Context): string | undefined {
  return c.req.method === 'GET' && c.req.header('if-range') === undefined ? c.req.header('range') : undefined
}

function isFromElsewhere(c: Context): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'cross-site'
  const origin = c.req.header('origin')
  if (origin === undefined) return false
  try {
    return new URL(origin).host !== (c.req.header('host') ?? '')
  } catch {
    return true
  }
}

function hasBrokenEscape(address: string): boolean {
  try {
    return decodeURIComponent(address.replaceAll('+', ' ')).includes('\u0000')
  } catch {
    return true
  }
}

const largestBody = ({ uploads, access }: Route) =>
  uploads?.bytes ?? (access === 'public' ? LARGEST_FORM_BYTES : LARGEST_WORK_BYTES)

const atMost = (maxSize: number) =>
  bodyLimit({ maxSize, onError: () => Promise.reject(new HttpProblem(413, 'too much')) })

function askWithoutForm(c: Context, now: Instant, method: 'GET' | 'POST', access: Access): Ask {
  const url = new URL(c.req.url)
  return {
    method,
    path: decodeURIComponent(url.pathname),
    params: c.req.param() as Record<string, string>,
    query: url.searchParams,
    form: new URLSearchParams(),
    files: [],
    acceptLanguage: c.req.header('accept-language') ?? '',
    display: readDisplay(c.req.header('cookie')),
    cameFrom: ownPath(c.req.header('referer'), url.host),
    ...(access === 'public'
      ? {}
      : { credentials: { cookie: c.req.header('cookie'), browser: browserName(c.req.header('user-agent')) } }),
    now,
    requestId: c.get('requestId'),
  }
}

type Form = Pick<Ask, 'form' | 'files'>

/** What of a form is read: `names` of its files without what they hold. */
type Takes = 'words' | 'names' | 'files'

async function readForm(c: Context, takes: Takes): Promise<Form> {
  const type = c.req.header('content-type') ?? ''
  // Mail programs that end a subscription by themselves send this kind (RFC 8058).
  if (type.startsWith('multipart/form-data')) return readParts(c, type, takes)
  // Any other form of such a size would be kept in memory as a whole.
  if (takes === 'names') throw new BadRequest('not a form with files')
  if (!type.startsWith('application/x-www-form-urlencoded')) throw new BadRequest('not a form')
  const text = await c.req.text()
  if (text.includes('%00') || text.includes('\u0000')) throw new BadRequest('NUL in a form')
  return { form: new URLSearchParams(text), files: [] }
}

/** Whoever breaks off in the middle of sending makes Node throw, which is no fault of ours. */
function isHungUp(error: Error): boolean {
  return error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET'
}

/** A form in parts; where no files are taken, they are passed over. */
async function readParts(c: Context, type: string, takes: Takes): Promise<Form> {
  const parts = await (takes === 'names' ? partsWithoutFiles(c, type) : c.req.formData()).catch((error) => {
    if (error instanceof HttpProblem) throw error
  })
  if (!parts) throw new BadRequest('not a form')
  const fields = [...parts].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  if (fields.flat().some((text) => text.includes('\u0000'))) throw new BadRequest('NUL in a form')
  const files =
    takes === 'words' ? [] : [...parts].filter((entry): entry is [string, File] => typeof entry[1] !== 'string')
  return {
    form: new URLSearchParams(fields),
    files: await Promise.all(
      files.map(async ([field, file]) => ({ field, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    ),
  }
}

async function partsWithoutFiles(c: Context, type: string): Promise<FormData> {
  const body = await withoutFileContents(c.req.raw.body ?? [], type, LARGEST_WORK_BYTES)
  return new Response(body, { headers: { 'content-type': type } }).formData()
}

function ownPath(referer: string | undefined, host: string): string | undefined {
  try {
    const url = new URL(referer ?? '')
    return url.host === host ? url.pathname + url.search : undefined
  } catch {
    return undefined
  }
}

/** What a problem's page needs to know, also of an address that cannot be read. */
function askAfterProblem(c: Context, now: Instant): Ask {
  try {
    return askWithoutForm(c, now, 'GET', 'public')
  } catch {
    const [acceptLanguage, display] = [c.req.header('accept-language') ?? '', readDisplay(c.req.header('cookie'))]
    return { ...plainAsk('/', now), acceptLanguage, display, requestId: c.get('requestId') }
  }
}
