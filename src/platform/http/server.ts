import { createServer, type Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import type { Application } from './application.ts'
import { type FrontDesk, openFrontDesk } from './front-desk.ts'

export interface RunningServer {
  readonly port: number
  /** Finishes every request that has begun, takes no new connections after a moment, then ends; at the latest after `seconds`. */
  stop(seconds: number): Promise<void>
}

/** How long a request may lie unread in the system's buffers, or a connection untaken, on a busy machine. */
const ON_ITS_WAY_MS = 250

/** @throws Error with code EADDRINUSE or EACCES when the port cannot be had. */
export async function listen(application: Application, port: number, host: string | undefined): Promise<RunningServer> {
  const answer = getRequestListener((request) => application.fetch(request))
  let stopping = false
  const http = createServer(
    { keepAlive: true, noDelay: true, connectionsCheckingInterval: 2_000 },
    (request, response) => {
      if (stopping) response.setHeader('connection', 'close')
      void answer(request, response)
    },
  )
  http.headersTimeout = 10_000
  http.requestTimeout = 20_000
  http.keepAliveTimeout = 65_000
  const desk = openFrontDesk(application, http)
  // It never listens itself; this is what starts its watch over slow and idle connections.
  http.emit('listening')
  await new Promise<void>((resolve, reject) => {
    desk.server.once('error', reject)
    desk.server.listen({ port, host }, () => {
      desk.server.off('error', reject)
      resolve()
    })
  })
  const address = desk.server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop: async (seconds) => {
      // What was sent before we were told is read and answered first; each answer says good-bye, so that nobody asks on.
      stopping = true
      desk.retire()
      await pause(Math.min(ON_ITS_WAY_MS, seconds * 1_000))
      await stop(desk, http, seconds)
    },
  }
}

async function stop(desk: FrontDesk, http: Server, seconds: number): Promise<void> {
  const closed = new Promise<void>((resolve) => desk.server.close(() => resolve()))
  const sweep = () => {
    desk.closeIdle()
    http.closeIdleConnections()
  }
  sweep()
  const idle = setInterval(sweep, 50)
  const limit = setTimeout(() => {
    desk.closeAll()
    http.closeAllConnections()
  }, seconds * 1_000)
  await closed
  http.close(() => undefined)
  clearInterval(idle)
  clearTimeout(limit)
}
