import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface Exchange {
  /** Everything that came back, one character a byte. */
  readonly text: string
  /** Whether the other side ended the connection, in an orderly way or not. */
  readonly closed: boolean
  readonly milliseconds: number
}

/** A connection to the app, past every client that would tidy what is sent. */
export async function connectTo(url: string): Promise<Socket> {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  return socket
}

/** Sends the bytes and gathers what comes until the other side closes or has said nothing for `quietMs`. */
export async function exchange(url: string, bytes: string | Buffer, quietMs = 700): Promise<Exchange> {
  const socket = await connectTo(url)
  const began = Date.now()
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
  })
  socket.on('error', () => undefined)
  socket.setTimeout(quietMs)
  socket.write(bytes)
  const closed = await Promise.race([once(socket, 'close').then(() => true), once(socket, 'timeout').then(() => false)])
  const milliseconds = Date.now() - began
  socket.destroy()
  return { text, closed, milliseconds }
}

/** The status of each answer, in order. */
export function statusesIn(text: string): readonly number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))
}
