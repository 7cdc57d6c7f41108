import type { Socket } from 'node:net'
import { connectTo } from './raw-socket.ts'

export interface Answer {
  readonly status: number
  readonly body: string
}

/** One connection for many requests: all of them are answered by the same process. */
export interface KeptConnection {
  readonly socket: Socket
  isClosed(): boolean
  close(): void
}

export async function keepConnection(url: string): Promise<KeptConnection> {
  const socket = await connectTo(url)
  socket.on('error', () => undefined)
  // It reads from the start: a connection that ends while nobody asks is known to have ended.
  socket.resume()
  return { socket, isClosed: () => socket.readableEnded || socket.destroyed, close: () => socket.destroy() }
}

/** Asks for a page and waits for the whole answer; `sent` is called once the system has the request. */
export function askOn({ socket }: KeptConnection, path: string, sent: () => void = () => undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let text = ''
    const settle = (answer: Answer | undefined) => {
      socket.off('data', gather)
      socket.off('end', giveUp)
      socket.off('close', giveUp)
      if (answer) resolve(answer)
      else reject(new Error('The connection ended before the answer was complete.'))
    }
    const gather = (chunk: Buffer) => {
      text += chunk.toString('latin1')
      const answer = readAnswer(text)
      if (answer) settle(answer)
    }
    const giveUp = () => settle(undefined)
    socket.on('data', gather)
    socket.on('end', giveUp)
    socket.on('close', giveUp)
    if (socket.readableEnded || socket.destroyed) giveUp()
    else socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`, sent)
  })
}

function readAnswer(text: string): Answer | undefined {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1])
  const length = /^content-length: (\d+)/im.exec(text.slice(0, end))?.[1]
  const body = text.slice(end + 4)
  if (length === undefined) return body.endsWith('0\r\n\r\n') ? { status, body } : undefined
  return body.length >= Number(length) ? { status, body: Buffer.from(body, 'latin1').toString() } : undefined
}
