import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { type Application, isUnchanged } from './application.ts'
import type { CachedAnswer } from './page-cache.ts'

export interface RunningServer {
  readonly port: number
  /** Takes no new connections, finishes every request that has begun, then ends; at the latest after `seconds`. */
  stop(seconds: number): Promise<void>
}

/** @throws Error with code EADDRINUSE or EACCES when the port cannot be had. */
export async function listen(application: Application, port: number, host: string | undefined): Promise<RunningServer> {
  const slow = getRequestListener((request) => application.fetch(request), { overrideGlobalObjects: false })
  let stopping = false
  const server = createServer({ keepAlive: true, noDelay: true }, (request, response) => {
    if (stopping) response.setHeader('connection', 'close')
    const stored = isRead(request)
      ? application.fromMemory({
          url: request.url ?? '/',
          host: request.headers.host,
          acceptEncoding: request.headers['accept-encoding'] as string | undefined,
          cookie: request.headers.cookie,
        })
      : undefined
    if (stored) sendStored(request, response, stored)
    else void slow(request, response)
  })
  server.headersTimeout = 10_000
  server.requestTimeout = 20_000
  server.keepAliveTimeout = 65_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host }, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop: (seconds) => {
      stopping = true
      return stop(server, seconds)
    },
  }
}

const isRead = (request: IncomingMessage): boolean => request.method === 'GET' || request.method === 'HEAD'

function sendStored(request: IncomingMessage, response: ServerResponse, answer: CachedAnswer): void {
  if (request.headers['if-none-match'] !== undefined && isUnchanged(request.headers['if-none-match'], answer)) {
    const headers = withoutContent(answer.headers)
    response.writeHead(304, [...headers, 'x-request-id', randomUUID()])
    response.end()
    return
  }
  response.writeHead(answer.status, [...answer.headers, 'x-request-id', randomUUID()])
  if (request.method === 'HEAD') response.end()
  else response.end(answer.body)
}

const CONTENT_HEADERS = new Set(['content-length', 'content-type', 'content-encoding'])

function withoutContent(headers: readonly string[]): string[] {
  const kept: string[] = []
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index] as string
    if (!CONTENT_HEADERS.has(name)) kept.push(name, headers[index + 1] as string)
  }
  return kept
}

async function stop(server: Server, seconds: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const limit = setTimeout(() => server.closeAllConnections(), seconds * 1_000)
  await closed
  clearInterval(idle)
  clearTimeout(limit)
}
