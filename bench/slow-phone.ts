import type { Browser, CDPSession, Page } from 'playwright-core'

export const VISITS = 5

/** Slow 4G: 1.6 Mbit/s each way, 150 ms there and back. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 }
const PROCESSOR_SLOWED = 4
const SCREEN = { width: 360, height: 640 }

/** In the words of a report. */
export const SLOW_PHONE = `Chromium ${SCREEN.width}x${SCREEN.height}, ${(NETWORK.downloadThroughput * 8) / 1e6} Mbit/s, ${NETWORK.latency} ms, processor slowed ${PROCESSOR_SLOWED} times`

export type Visit<T> = (page: Page, protocol: CDPSession) => Promise<T>

/** The same visit several times, each by somebody who has never been here. */
export async function visits<T>(browser: Browser, visit: Visit<T>): Promise<readonly T[]> {
  const all: T[] = []
  for (let turn = 0; turn < VISITS; turn += 1) {
    const context = await browser.newContext({ viewport: SCREEN })
    try {
      const page = await context.newPage()
      const protocol = await context.newCDPSession(page)
      await protocol.send('Network.enable')
      await protocol.send('Network.emulateNetworkConditions', NETWORK)
      await protocol.send('Emulation.setCPUThrottlingRate', { rate: PROCESSOR_SLOWED })
      all.push(await visit(page, protocol))
    } finally {
      await context.close()
    }
  }
  return all
}
