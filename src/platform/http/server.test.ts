import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Instant, instantAt } from '#kernel'
import { createApplication } from './application.ts'
import { hostCheck } from './host-check.ts'
import { PageCache } from './page-cache.ts'
import { listen, type RunningServer } from './server.ts'
import { readSimpleRequest } from './simple-request.ts'

const PAGE = 'A page in two scripts, ምሳሌ مثال. '.repeat(60)
let server: RunningServer
let made = 0

beforeEach(async () => {
  made = 0
  const application = createApplication({
    routes: [
      {
        method: 'GET',
        path: '/a/page',
        access: 'public',
        handle: async () => {
          made += 1
          return { kind: 'content', type: 'text/html; charset=utf-8', body: PAGE, share: 'until publication' }
        },
      },
      {
        method: 'GET',
        path: '/a/slow',
        access: 'public',
        handle: async () => {
          await pause(300)
          return { kind: 'content', type: 'text/plain', body: 'slow', share: 'for nobody else' }
        },
      },
      {
        method: 'POST',
        path: '/a/send',
        access: 'public',
        handle: async ({ form }) => ({
          kind: 'content',
          type: 'text/plain',
          body: form.get('x') ?? '',
          share: 'for nobody else',
        }),
      },
    ],
    assets: { addressOf: (name) => name, find: () => undefined },
    cache: new PageCache(8, () => '1'),
    versionOf: () => '1',
    isHostAllowed: hostCheck(undefined, []),
    log: { request: () => undefined, problem: () => undefined, detail: () => undefined, note: () => undefined },
    clock: (): Instant => instantAt(Date.now()),
    problemPage: (problem) => String(problem.status),
  })
  server = await listen(application, 0, '127.0.0.1')
})
afterEach(() => server.stop(1))

const address = (path: string) => `http://127.0.0.1:${server.port}${path}`

/** Sends raw bytes, piece by piece, and answers what came back until the server hangs up or nothing comes for a while. */
async function converse(...pieces: readonly string[]): Promise<string> {
  const socket = connect(server.port, '127.0.0.1')
  await once(socket, 'connect')
  let heard = ''
  socket.on('data', (chunk: Buffer) => {
    heard += chunk.toString('latin1')
  })
  for (const piece of pieces) {
    socket.write(piece, 'latin1')
    await pause(60)
  }
  await pause(60)
  socket.destroy()
  return heard
}

const GET = 'GET /a/page HTTP/1.1\r\nHost: 127.0.0.1\r\n'

test('the answer from memory has the same headers and text as the first one', async () => {
  const [first, second] = [await fetch(address('/a/page')), await fetch(address('/a/page'))]
  expect(made).toBe(1)
  const comparable = (answer: Response) =>
    [...answer.headers]
      .filter(([name]) => !['x-request-id', 'date', 'transfer-encoding', 'content-length'].includes(name))
      .sort()
  expect(comparable(second)).toEqual(comparable(first))
  expect(await second.text()).toBe(await first.text())
  const plain = await converse(`${GET}\r\n`)
  await converse(`${GET}\r\n`)
  expect(Buffer.from(plain.slice(plain.indexOf('\r\n\r\n') + 4), 'latin1').toString()).toBe(PAGE)
})

test('one connection may ask for pages in memory, for others, and send a form', async () => {
  await fetch(address('/a/page'))
  const heard = await converse(
    `${GET}\r\n`,
    'POST /a/send HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\nx=hello',
    `${GET}\r\n`,
  )
  expect(heard.match(/HTTP\/1\.1 200/g)).toHaveLength(3)
  expect(heard).toContain('\r\n\r\nhello')
})

test('requests in one piece, in many pieces and in half pieces are all answered', async () => {
  await converse(`${GET}\r\n`)
  expect((await converse(`${GET}\r\n${GET}\r\n`)).match(/HTTP\/1\.1 200/g)).toHaveLength(2)
  expect(
    (await converse('GE', 'T /a/page HTTP/1.1\r\nHo', 'st: 127.0.0.1\r\n\r', '\n')).match(/HTTP\/1\.1 200/g),
  ).toHaveLength(1)
})

test('a browser that has the page is told so from memory too', async () => {
  const etag = (await fetch(address('/a/page'))).headers.get('etag') ?? ''
  const heard = await converse(`${GET}If-None-Match: ${etag}\r\n\r\n`)
  await converse(`${GET}If-None-Match: ${etag}\r\n\r\n`)
  expect(heard).toMatch(/^HTTP\/1\.1 304/)
  expect(made).toBeLessThanOrEqual(2)
})

test.each([
  ['two hosts', `${GET}Host: evil.example\r\n\r\n`],
  ['a body', `${GET}Content-Length: 5\r\n\r\nhello`],
  ['chunks', `${GET}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['a folded line', `${GET} folded: yes\r\n\r\n`],
  ['an unusual method', 'GETX /a/page HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
  ['an old protocol', 'GET /a/page HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n'],
  ['an upgrade', `${GET}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`],
  ['no host', 'GET /a/page HTTP/1.1\r\n\r\n'],
  ['bytes that are no text', `${GET}X: \u00ff\r\n\r\n`],
  ['half a request', GET],
])('%s is left to the full parser', (_, bytes) => {
  expect(readSimpleRequest(Buffer.from(bytes, 'latin1'))).toBeUndefined()
})

test('stopping answers what is on its way with a good-bye, finishes what has begun, and then takes nothing new', async () => {
  await fetch(address('/a/page'))
  const running = fetch(address('/a/slow'))
  await pause(50)
  const stopped = server.stop(5)
  expect((await fetch(address('/a/page'))).headers.get('connection')).toBe('close')
  expect(await (await running).text()).toBe('slow')
  await stopped
  await expect(fetch(address('/a/page'))).rejects.toThrow()
})
