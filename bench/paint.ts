import type { Browser, CDPSession, Page } from 'playwright-core'
import { openBrowser } from '../test/setup/browser.ts'
import { startApp } from '../test/setup/start-app.ts'
import { median } from './median.ts'
import { atMost, type Figure, kilobytes, type Report, seconds } from './report.ts'

const KINDS = {
  home: '',
  page: 'housing/find-a-flat',
  service: 'services/harbour-welcome-desk',
  search: 'search?q=school',
} as const
const LANGUAGES = ['en', 'ar', 'ti'] as const
const VISITS = 5
const LATEST_PAINT_MS = 1_500
const LATEST_MAP_MS = 3_000
const LATEST_RESULT_MS = 1_000
const MOST_RESULT_BYTES = 30_000
const TYPING_PAUSE_MS = 150

/** Slow 4G: 1.6 Mbit/s each way, 150 ms there and back. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 }
const PROCESSOR_SLOWED = 4
const SCREEN = { width: 360, height: 640 }

/** How soon a small phone on a poor network shows what the reader came for. */
export async function measurePaint(): Promise<Report> {
  const app = await startApp()
  const browser = await openBrowser()
  const figures: Figure[] = []
  try {
    for (const language of LANGUAGES) {
      const base = `${app.url}/alderport/${language}`
      for (const [kind, path] of Object.entries(KINDS)) {
        const paint = await medianOf(browser, (page) => largestPaint(page, `${base}/${path}`))
        figures.push(atMost(`${kind} in ${language}, largest paint`, paint, LATEST_PAINT_MS, seconds))
      }
      const map = await medianOf(browser, (page) => mapDrawn(page, `${base}/services`))
      figures.push(atMost(`map in ${language}, drawn after the press`, map, LATEST_MAP_MS, seconds))
      const results = await visits(browser, (page, protocol) => firstResult(page, protocol, `${base}/`))
      figures.push(
        atMost(
          `search in ${language}, first result after typing`,
          median(results.map((result) => result.milliseconds)),
          LATEST_RESULT_MS,
          seconds,
        ),
        atMost(
          `search in ${language}, fetched for it`,
          median(results.map((result) => result.bytes)),
          MOST_RESULT_BYTES,
          kilobytes,
        ),
      )
    }
  } finally {
    await browser.close()
    await app.stop()
  }
  return {
    part: 'paint',
    figures,
    how: [
      `Chromium ${SCREEN.width}x${SCREEN.height}, ${(NETWORK.downloadThroughput * 8) / 1e6} Mbit/s, ${NETWORK.latency} ms, processor slowed ${PROCESSOR_SLOWED} times; a new context with an empty cache for each of ${VISITS}`,
      'visits, the median. Largest paint: the last largest-contentful-paint entry once nothing was asked for in half a second. Map: from',
      'the press until its first mark and its ground are there. Result: from the last letter of “school”, typed a letter in 150 ms, until the',
      'first result can be read; bytes: what was fetched since the first letter.',
    ],
  }
}

interface Result {
  readonly milliseconds: number
  readonly bytes: number
}

type Visit<T> = (page: Page, protocol: CDPSession) => Promise<T>

/** The same visit several times, each by somebody who has never been here. */
async function visits<T>(browser: Browser, visit: Visit<T>): Promise<readonly T[]> {
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

async function medianOf(browser: Browser, visit: Visit<number>): Promise<number> {
  return median(await visits(browser, visit))
}

async function largestPaint(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'networkidle' })
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        })
      }),
  )
}

async function mapDrawn(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'networkidle' })
  const from = performance.now()
  await page.locator('[data-action=show-map]').click()
  await page.locator('.map-mark').first().waitFor()
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('[data-map-ground] img')?.complete)
  return performance.now() - from
}

/** A word typed at a steady pace, and what was fetched for it. */
async function firstResult(page: Page, protocol: CDPSession, url: string): Promise<Result> {
  await page.goto(url, { waitUntil: 'networkidle' })
  let bytes = 0
  protocol.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.locator('input[data-suggest]').pressSequentially('school', { delay: TYPING_PAUSE_MS })
  const from = performance.now()
  await page.locator('.suggestions [role=option]').first().waitFor()
  return { milliseconds: performance.now() - from, bytes }
}
