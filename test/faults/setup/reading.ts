import { setTimeout as pause } from 'node:timers/promises'

export interface ReadPage {
  readonly status: number
  readonly body: string
}

const PATIENCE_MS = 40_000

/** Reads one page, in whatever language its address names. Patient, so that a test can say how long it took. */
export async function read(url: string, patienceMs = PATIENCE_MS): Promise<ReadPage> {
  const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patienceMs) })
  return { status: answer.status, body: await answer.text() }
}

/** Asks `/readyz` until it answers so; answers how many milliseconds that took. A question without an answer in 5 s is a fault. */
export async function untilReadiness(url: string, status: 200 | 503, patienceMs: number): Promise<number> {
  const began = Date.now()
  for (;;) {
    const present = (await read(`${url}/readyz`, 5_000)).status
    const waited = Date.now() - began
    if (present === status) return waited
    if (waited > patienceMs)
      throw new Error(`After ${waited} ms /readyz still answers ${present} instead of ${status}.`)
    await pause(50)
  }
}

/** Status and text of each page, without the moment at which a calendar was made. */
export async function readAll(url: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>()
  for (const path of paths) {
    const { status, body } = await read(url + path)
    pages.set(path, `${status}\n${body.replaceAll(/^DTSTAMP:.*$/gm, '')}`)
  }
  return pages
}
