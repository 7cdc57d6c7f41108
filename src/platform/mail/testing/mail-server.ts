import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail that a server has taken, as it came over the wire. */
export interface TakenMail {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
}

export interface TestingMailServer {
  readonly url: string
  readonly taken: TakenMail[]
  /** How the next recipients are answered: a reply code, or taken when absent. */
  refuseWith: number | undefined
  stop(): Promise<void>
}

/** A real mail server on this machine that keeps what it takes in memory. */
export async function startMailServer(): Promise<TestingMailServer> {
  const taken: TakenMail[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, answer) => {
      if (running.refuseWith === undefined) return answer()
      answer(Object.assign(new Error('not now'), { responseCode: running.refuseWith }))
    },
    onData: (stream, { envelope }, answer) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString() })
        answer()
      })
    },
  })
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const running: TestingMailServer = {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    taken,
    refuseWith: undefined,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return running
}
