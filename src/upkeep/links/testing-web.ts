import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { isPublicAddress } from '#platform/network'
import type { LinkState } from './verdict.ts'
import type { Web } from './web/web.ts'

/** What a test web does with a request for one page; `times`: how often it has been asked for this page before. */
type Behaviour = (ask: IncomingMessage, answer: ServerResponse, times: number) => void

interface OddPage {
  readonly address: string
  readonly expected: LinkState
  readonly kind: string
}

const page =
  (title: string, status = 200): Behaviour =>
  (_, answer) => {
    answer.writeHead(status, { 'content-type': 'text/html' })
    answer.end(`<!doctype html><title>${title}</title><p>Words.`)
  }
const well = page('A page')
const says =
  (status: number, headers: Record<string, string> = {}): Behaviour =>
  (_, answer) => {
    answer.writeHead(status, headers)
    answer.end()
  }
/** `PORT` stands for that of the test web. */
const leadsTo =
  (status: number, location: string): Behaviour =>
  (ask, answer, times) =>
    says(status, { location: location.replace('PORT', String(ask.socket.localPort)) })(ask, answer, times)
const forHead =
  (head: Behaviour, get: Behaviour = well): Behaviour =>
  (ask, answer, times) =>
    (ask.method === 'HEAD' ? head : get)(ask, answer, times)
const first =
  (count: number, before: Behaviour, then: Behaviour = well): Behaviour =>
  (ask, answer, times) =>
    (times < count ? before : then)(ask, answer, times)
const hangUp: Behaviour = (ask) => ask.socket.destroy()
const never: Behaviour = () => undefined
const after =
  (ms: number): Behaviour =>
  (ask, answer, times) =>
    setTimeout(() => well(ask, answer, times), ms)
const raw =
  (text: string): Behaviour =>
  (ask) =>
    ask.socket.end(text)
const chain =
  (length: number): Behaviour =>
  (ask, answer, times) => {
    const step = Number(new URL(ask.url ?? '', 'http://a').searchParams.get('step') ?? 0)
    if (step >= length) well(ask, answer, times)
    else leadsTo(302, `?step=${step + 1}`)(ask, answer, times)
  }
const needsCookie: Behaviour = (ask, answer, times) => {
  if (ask.headers.cookie?.includes('seen=1')) well(ask, answer, times)
  else says(302, { location: ask.url ?? '', 'set-cookie': 'seen=1; Path=/' })(ask, answer, times)
}
const wrongLength: Behaviour = (_, answer) => {
  const body = gzipSync('<title>A page</title>')
  answer.writeHead(200, { 'content-encoding': 'gzip', 'content-length': String(body.length + 500) })
  answer.write(body)
  setTimeout(() => answer.destroy(), 5)
}
const endless: Behaviour = (_, answer) => {
  answer.writeHead(200, { 'content-type': 'text/html' })
  const more = () => {
    while (answer.writable && answer.write('many words '.repeat(4_000)));
  }
  answer.on('drain', more)
  more()
}

/** By kind: what it does, what is to be said of it after two days, on how many pages, on which host. */
type Kind = readonly [behaviour: Behaviour, expected: LinkState, pages: number, host?: string]

const KINDS: Readonly<Record<string, Kind>> = {
  plain: [well, 'fine', 60],
  anchor: [well, 'fine', 12],
  'other-host': [well, 'fine', 20, 'bücher.test'],
  arabic: [well, 'fine', 12, 'مثال.test'],
  'head-405': [forHead(says(405)), 'fine', 14],
  'head-403': [forHead(says(403)), 'fine', 14],
  'head-404': [forHead(says(404)), 'fine', 14],
  'head-500': [forHead(says(500)), 'fine', 14],
  'head-closes': [forHead(hangUp), 'fine', 14],
  'head-circles': [forHead((ask, answer, times) => leadsTo(302, ask.url ?? '')(ask, answer, times)), 'fine', 8],
  'no-range': [forHead(says(405), says(416)), 'fine', 6],
  'found-302': [leadsTo(302, '/plain/0'), 'fine', 12],
  'found-303': [leadsTo(303, '/plain/0'), 'fine', 12],
  'found-307': [leadsTo(307, '/plain/0'), 'fine', 12],
  'found-in-words': [leadsTo(302, Buffer.from('/plain/straße').toString('latin1')), 'fine', 6],
  'ten-steps': [chain(10), 'fine', 4],
  cookie: [needsCookie, 'fine', 10],
  slow: [after(150), 'fine', 12],
  'wrong-length': [wrongLength, 'fine', 10],
  'no-type': [(_, answer) => answer.end('words'), 'fine', 10],
  empty: [says(204), 'fine', 4],
  endless: [forHead(says(405), endless), 'fine', 6],
  'titled-404': [page('The error 404: a history'), 'fine', 6],
  application: [page('The application'), 'fine', 8, 'application.test'],
  'reset-once': [first(1, hangUp), 'fine', 10],
  'busy-once': [first(2, says(503)), 'fine', 10],
  'away-for-a-day': [first(2, hangUp), 'fine', 6],
  'moved-301': [leadsTo(301, '/plain/0'), 'moved', 10],
  'moved-308': [leadsTo(308, 'http://xn--bcher-kva.test:PORT/other-host/0'), 'moved', 10],
  'moved-twice': [leadsTo(301, '/moved-301/0'), 'moved', 8],
  'moved-then-found': [leadsTo(301, '/found-302/0'), 'moved', 6],
  'soft-title': [page('Page not found'), 'perhaps', 8, 'soft.test'],
  'soft-same': [page('Our town'), 'perhaps', 6, 'soft.test'],
  'soft-redirect': [leadsTo(302, '/missing'), 'perhaps', 6, 'soft-redirect.test'],
  'to-front': [leadsTo(301, '/'), 'perhaps', 8],
  'refuses-401': [says(401), 'cannot-tell', 6],
  'refuses-403': [says(403), 'cannot-tell', 14],
  'refuses-451': [says(451), 'cannot-tell', 4],
  'refuses-999': [says(999), 'cannot-tell', 6],
  'refuses-400': [says(400), 'cannot-tell', 4],
  wall: [says(503, { 'cf-mitigated': 'challenge' }), 'cannot-tell', 6],
  busy: [says(429, { 'retry-after': '7200' }), 'cannot-tell', 1, 'busy.test'],
  'many-steps': [chain(14), 'cannot-tell', 3],
  'robots-no': [well, 'cannot-tell', 10, 'closed.test'],
  'robots-broken': [well, 'cannot-tell', 3, 'robots-broken.test'],
  private: [well, 'cannot-tell', 3, 'inside.test'],
  'into-private': [leadsTo(302, 'http://inside.test:PORT/private/0'), 'cannot-tell', 4],
  'into-private-number': [leadsTo(302, 'http://169.254.169.254/latest'), 'cannot-tell', 4],
  garbled: [raw('what?\r\n\r\n'), 'cannot-tell', 4],
  hangs: [never, 'waiting', 1, 'hangs.test'],
  gone: [says(410), 'broken', 8],
  missing: [page('Not here', 404), 'broken', 12],
  fails: [says(500), 'broken', 8],
  closes: [hangUp, 'broken', 8],
  circle: [(ask, answer, times) => leadsTo(302, ask.url ?? '')(ask, answer, times), 'broken', 6],
  'to-missing': [leadsTo(301, '/missing/0'), 'broken', 6],
  nobody: [well, 'broken', 4, 'nobody.test'],
}

const PUBLIC_HOSTS = 12

/** A web on this machine alone, with every oddity that links meet. */
export async function openTestWeb(): Promise<{
  readonly web: Web
  readonly pages: readonly OddPage[]
  /** The most requests that any one host had to answer at the same time. */
  mostAtOnce(): number
  readonly agents: ReadonlySet<string | undefined>
  close(): Promise<void>
}> {
  const times = new Map<string, number>()
  const open = new Map<string, number>()
  const agents = new Set<string | undefined>()
  let mostAtOnce = 0
  const server: Server = createServer((ask, answer) => {
    const host = ask.headers.host?.split(':')[0] ?? ''
    const key = `${host}${ask.url}`
    const before = times.get(key) ?? 0
    times.set(key, before + 1)
    agents.add(ask.headers['user-agent'])
    const now = (open.get(host) ?? 0) + 1
    open.set(host, now)
    mostAtOnce = Math.max(mostAtOnce, now)
    ask.socket.once('close', () => open.set(host, (open.get(host) ?? 1) - 1))
    behaviourOf(host, ask.url ?? '/')(ask, answer, before)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const behaviourOf = (host: string, path: string): Behaviour => {
    if (path === '/robots.txt') return robotsOf(host)
    if (path === '/') return page(host === 'soft.test' ? 'Welcome' : 'The application')
    const [kind] = Object.entries(KINDS).find(([name]) => path.startsWith(`/${name}/`)) ?? []
    if (kind !== undefined) return (KINDS[kind] as Kind)[0]
    if (host === 'soft.test') return page('Our town')
    if (host === 'application.test') return page('The application')
    if (host === 'soft-redirect.test') return path === '/missing' ? page('Oh') : leadsTo(302, '/missing')
    return page('Not here', 404)
  }
  const pages = Object.entries(KINDS).flatMap(([kind, [, expected, count, host]]) =>
    Array.from({ length: count }, (_, number): OddPage => {
      const name = host ?? `host-${number % PUBLIC_HOSTS}.test`
      return { kind, expected, address: `http://${name}:${port}/${kind}/${number}${kind === 'anchor' ? '#part' : ''}` }
    }),
  )
  return {
    web: {
      userAgent: 'Tessera-LinkCheck/1.0 (+https://welcome.example/)',
      resolve: async (host) => {
        if (host === 'nobody.test') throw Object.assign(new Error(host), { code: 'ENOTFOUND' })
        return [host === 'inside.test' ? '10.0.0.7' : '127.0.0.1']
      },
      mayAsk: (address) => address === '127.0.0.1' || isPublicAddress(address),
      pauseMs: 0,
      timeoutMs: 1_500,
      hostsAtOnce: 16,
    },
    pages: [...pages, { kind: 'no-server', expected: 'broken', address: 'http://host-0.test:9/no-server' }],
    mostAtOnce: () => mostAtOnce,
    agents,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function robotsOf(host: string): Behaviour {
  if (host === 'closed.test') return (_, answer) => answer.end('User-agent: *\nDisallow: /robots-no/\n')
  if (host === 'host-1.test') return (_, answer) => answer.end('User-agent: badbot\nDisallow: /\n')
  if (host === 'robots-broken.test') return says(503)
  return says(404)
}
