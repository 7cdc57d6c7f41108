import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../test/setup/browser.ts'
import { startApp } from '../test/setup/start-app.ts'
import { median } from './median.ts'
import { atMost, type Figure, type Report, seconds } from './report.ts'
import { SLOW_PHONE, VISITS, type Visit, visits } from './slow-phone.ts'

const KINDS = {
  home: '',
  page: 'housing/find-a-flat',
  service: 'services/harbour-welcome-desk',
  search: 'search?q=school',
} as const
const LANGUAGES = ['en', 'ar', 'ti'] as const
const LATEST_PAINT_MS = 1_500
const LATEST_MAP_MS = 3_000

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
    }
  } finally {
    await browser.close()
    await app.stop()
  }
  return {
    part: 'paint',
    figures,
    how: [
      `${SLOW_PHONE}; a new context with an empty cache for each of ${VISITS} visits, the median.`,
      'Largest paint: the last largest-contentful-paint entry once nothing was asked for in half a second. Map: from the press until its',
      'first mark and its ground are there.',
    ],
  }
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
