import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApp, startApp } from '../setup/start-app.ts'
import { seededCopy } from './setup/data-folder.ts'
import { connectTo, exchange, statusesIn } from './setup/raw-socket.ts'
import { read } from './setup/reading.ts'

const dataFolder = seededCopy()
const HOME = '/alderport/en/'
let app: RunningApp
beforeAll(async () => {
  app = await startApp({ DATA_DIR: dataFolder, LOG_LEVEL: 'error' })
  // Twice: from now on it is in memory, so that both ways of answering are tried.
  for (let time = 0; time < 2; time += 1) expect((await read(app.url + HOME)).status).toBe(200)
  return async () => {
    await app.stop()
  }
})
afterAll(async () => {
  expect((await read(app.url + HOME)).status).toBe(200)
  expect(app.output()).not.toContain('a handler failed')
})

const head = (target: string, lines: readonly string[] = [], method = 'GET', version = '1.1') =>
  `${[`${method} ${target} HTTP/${version}`, 'Host: localhost', ...lines].join('\r\n')}\r\n\r\n`

/** The bytes, and the statuses that may come back: each exchange must end with one of them, or with a closed connection. */
const ODD: readonly (readonly [string, string | Buffer, readonly number[]])[] = [
  ['a NUL byte in the address', head('/alderport/en/\0'), [400]],
  ['a NUL byte in a header', head(HOME, ['X-Odd: a\0b']), [400]],
  ['an escaped NUL byte', head('/alderport/en/%00'), [400]],
  ['a broken escape', head('/alderport/en/%zz%'), [400]],
  ['escapes that are no UTF-8', head('/alderport/en/%ff%fe'), [400]],
  ['an overlong escape of a slash', head('/alderport/en/%c0%af..%c0%afetc'), [400]],
  ['20 kB of headers', head(HOME, [`X-Long: ${'a'.repeat(20_000)}`]), [431]],
  [
    '2,000 headers',
    head(
      HOME,
      Array.from({ length: 2_000 }, (_, index) => `X-${index}: 1`),
    ),
    [431, 200],
  ],
  ['an address of 10 kB', head(`/alderport/en/search?q=${'a'.repeat(10_000)}`), [414]],
  ['a forged host', `GET ${HOME} HTTP/1.1\r\nHost: evil.example\r\n\r\n`, [421]],
  ['a host with a path', `GET ${HOME} HTTP/1.1\r\nHost: localhost/evil\r\n\r\n`, [400, 421]],
  ['two hosts', `GET ${HOME} HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n`, [400, 421]],
  ['no host', `GET ${HOME} HTTP/1.1\r\n\r\n`, [400]],
  ['an empty host', `GET ${HOME} HTTP/1.1\r\nHost:\r\n\r\n`, [400, 421]],
  ['a whole address as target', head(`http://localhost${HOME}`), [200, 400]],
  ['a whole address of another host as target', head(`http://evil.example${HOME}`), [400, 421]],
  ['an address of another scheme as target', head('file:///etc/passwd'), [400, 404, 421]],
  ['the authority as target', head('localhost:80', [], 'CONNECT'), [400, 404, 405]],
  ['a star as target', head('*', [], 'OPTIONS'), [400, 404, 405]],
  ['/..', head('/alderport/en/../../../../etc/passwd'), [404, 301, 302]],
  ['/%2e%2e', head('/alderport/%2e%2e/%2e%2e/etc/passwd'), [404, 301, 302]],
  ['//', head('//alderport//en//'), [404]],
  ['a target that could be another host', head('//evil.example/%2e%2e'), [404, 301, 302]],
  ['backslashes', head('/alderport\\en\\..\\..\\etc\\passwd'), [400, 404]],
  ['escaped backslashes', head('/assets/..%5c..%5cserver.js'), [404]],
  ['a way out of the assets', head('/assets/../server.js'), [404]],
  ['an escaped way out of the assets', head('/assets/%2e%2e%2fserver.js'), [404]],
  ['a way out of the pictures', head('/alderport/en/media/..%2f..%2fembedded-server.json'), [404]],
  ['a fragment', head('/alderport/en/#top'), [200, 400, 404]],
  ['letters beyond ASCII, unescaped', Buffer.from(head('/alderport/ar/مرحبا')), [400, 404]],
  ['HTTP/1.0', head(HOME, [], 'GET', '1.0'), [200]],
  ['HTTP/1.0 without a host', `GET ${HOME} HTTP/1.0\r\n\r\n`, [400, 421]],
  ['HTTP/0.9', `GET ${HOME}\r\n\r\n`, [400]],
  ['HTTP/2 without asking', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400, 505]],
  ['HTTP/9.9', head(HOME, [], 'GET', '9.9'), [400, 505]],
  ['a greeting of TLS', Buffer.from('16030100a5010000a10303', 'hex'), [400]],
  ['no HTTP at all', '\x00\xff\x00\xff\r\n\r\n', [400]],
  ['an unknown method', head(HOME, [], 'BREW'), [400, 404, 405]],
  ['a method that changes something', head(HOME, ['Content-Length: 0'], 'DELETE'), [404, 405]],
  ['TRACE', head(HOME, [], 'TRACE'), [404, 405]],
  ['an upgrade', head(HOME, ['Connection: Upgrade', 'Upgrade: websocket']), [200, 400, 404]],
  ['a folded header', head(HOME, ['X-Odd: a', ' b']), [200, 400]],
  ['a blank before the colon', head(HOME, ['Content-Length : 5']), [400]],
  ['bare line feeds', `GET ${HOME} HTTP/1.1\nHost: localhost\n\n`, [200, 400]],
  ['two lengths', `${head('/alderport/en/feedback', ['Content-Length: 3', 'Content-Length: 5'], 'POST')}abc`, [400]],
  [
    'a length and chunks',
    `${head('/alderport/en/feedback', ['Content-Length: 3', 'Transfer-Encoding: chunked'], 'POST')}0\r\n\r\n`,
    [400],
  ],
  ['a negative length', head('/alderport/en/feedback', ['Content-Length: -1'], 'POST'), [400]],
  ['a broken chunk', `${head('/alderport/en/feedback', ['Transfer-Encoding: chunked'], 'POST')}zz\r\n`, [400]],
  ['an unknown coding', head('/alderport/en/feedback', ['Transfer-Encoding: zip'], 'POST'), [400, 501]],
  [
    'a form that is no form',
    `${head('/alderport/en/feedback', ['Content-Length: 3', 'Content-Type: text/xml'], 'POST')}<a>`,
    [400],
  ],
  [
    'a NUL byte in a form',
    `${head('/alderport/en/feedback', ['Content-Length: 8', 'Content-Type: application/x-www-form-urlencoded'], 'POST')}report=\0`,
    [400],
  ],
  [
    'a form of another site',
    `${head('/alderport/en/feedback', ['Content-Length: 8', 'Origin: https://evil.example', 'Content-Type: application/x-www-form-urlencoded'], 'POST')}report=a`,
    [403],
  ],
  ['a body with GET', `${head(HOME, ['Content-Length: 3'])}abc`, [200, 400]],
  ['a range', head(HOME, ['Range: bytes=0-10,20-30,-1']), [200]],
  ['an expectation', head(HOME, ['Expect: the-unexpected']), [200, 417]],
]

describe.concurrent('odd bytes', () => {
  test.each(ODD)('%s', async (_, bytes, expected) => {
    const { text, closed } = await exchange(app.url, bytes)
    const statuses = statusesIn(text)
    expect(statuses.filter((status) => status >= 500 && ![501, 503, 505].includes(status))).toEqual([])
    if (statuses.length === 0) expect(closed).toBe(true)
    else expect(expected).toContain(statuses[0])
    expect(text).not.toMatch(/root:|"password"/)
    expect(text).not.toMatch(/^location: (https?:)?\/\/(?!localhost)/im)
  })

  test('headers that drip are cut off within their limit, whether anything had been answered before or not', async () => {
    const drip = async (first: string) => {
      const socket = await connectTo(app.url)
      const began = Date.now()
      let closed = false
      socket.on('close', () => {
        closed = true
      })
      socket.on('error', () => undefined)
      socket.resume()
      socket.write(`${first}GET ${HOME} HTTP/1.1\r\nHost: localhost\r\n`)
      while (!closed && Date.now() - began < 30_000) {
        socket.write('X-Slow: 1\r\n')
        await pause(500)
      }
      socket.destroy()
      return Date.now() - began
    }
    const waited = await Promise.all([drip(''), drip(head(HOME))])
    for (const milliseconds of waited) expect(milliseconds).toBeLessThan(20_000)
  })
})

test('a body of 20 MB is refused long before its end', async () => {
  const form = ['Content-Type: application/x-www-form-urlencoded', 'Content-Length: 20000000']
  const { text } = await exchange(app.url, head('/alderport/en/feedback', form, 'POST') + 'a'.repeat(2_000_000))
  expect(statusesIn(text)).toEqual([413])
})

test('a body without a length, in chunks without end, is refused', async () => {
  const form = ['Content-Type: application/x-www-form-urlencoded', 'Transfer-Encoding: chunked']
  const chunk = `2710\r\n${'a'.repeat(10_000)}\r\n`
  const { text, closed } = await exchange(app.url, head('/alderport/en/feedback', form, 'POST') + chunk.repeat(20))
  expect([...statusesIn(text), ...(closed ? [413] : [])]).toContain(413)
})

test('requests that come in one piece are answered one after the other, from memory or not, and none twice', async () => {
  const { text } = await exchange(
    app.url,
    head(HOME) +
      head('/nowhere') +
      head(HOME) +
      head('/alderport/en/search?q=flat') +
      head(HOME, ['Connection: close']),
    3_000,
  )
  expect(statusesIn(text)).toEqual([200, 404, 200, 200, 200])
})

test('300 connections that say nothing keep nobody from reading', async () => {
  const silent = await Promise.all(Array.from({ length: 300 }, () => connectTo(app.url)))
  expect((await read(app.url + HOME, 1_000)).status).toBe(200)
  expect((await read(`${app.url}/alderport/en/news`, 5_000)).status).toBe(200)
  for (const socket of silent) socket.destroy()
})

test('a reader who goes away in the middle of a request or of an answer disturbs nobody', async () => {
  for (let time = 0; time < 30; time += 1) {
    const socket = await connectTo(app.url)
    socket.on('error', () => undefined)
    socket.write(
      time % 2
        ? head(`/alderport/en/search?q=away${time}`)
        : 'POST /alderport/en/feedback HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\nrep',
    )
    await pause(time)
    socket.resetAndDestroy()
  }
  expect((await read(app.url + HOME, 1_000)).status).toBe(200)
})
