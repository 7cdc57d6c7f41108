import { Agent, request } from 'node:http'

export interface Answered {
  readonly requests: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

/**
 * Keeps so many connections busy for so many seconds: each asks anew as soon as it has the whole answer. Milliseconds from the
 * first byte sent to the last one received.
 *
 * @throws Error when an answer is not 200.
 */
export async function askFor(
  origin: string,
  question: () => string,
  { connections, seconds }: { readonly connections: number; readonly seconds: number },
): Promise<Answered> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const taken: number[] = []
  const begun = performance.now()
  const end = begun + seconds * 1_000
  const askOn = async () => {
    while (performance.now() < end) taken.push(await ask(agent, origin + question()))
  }
  await Promise.all(Array.from({ length: connections }, askOn))
  agent.destroy()
  const sorted = taken.sort((a, b) => a - b)
  return {
    requests: sorted.length,
    perSecond: (sorted.length / (performance.now() - begun)) * 1_000,
    p50: sorted[Math.floor(sorted.length * 0.5)] ?? 0,
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
  }
}

function ask(agent: Agent, url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    const asked = request(url, { agent, headers: { 'accept-encoding': 'br, gzip' } }, (answer) => {
      answer.on('error', reject)
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(performance.now() - begun)
        else reject(new Error(`${url} answered ${answer.statusCode}.`))
      })
      answer.resume()
    })
    asked.on('error', reject)
    asked.end()
  })
}
