import type { Browser, Page } from 'playwright-core'
import { inRequests, writeWanted } from '../src/platform/pack/wanted.ts'
import { openBrowser } from '../test/setup/browser.ts'
import { type RunningApp, startApp } from '../test/setup/start-app.ts'
import { median } from './median.ts'
import { atMost, type Figure, kilobytes, milliseconds, type Report } from './report.ts'

const BASE = '/alderport/en'
const PAGES_ASKED = 300
const [MOST_BYTES, MOST_DELTA_BYTES, MOST_SEARCH_MS] = [1_000_000, 20_000, 50]
const QUERIES = ['rent', 'doctor', 'regster adress', 'sakan', 'school for my child'] as const
const SLOWER = 4

/** What a place costs on the line and on a slow telephone without a network. */
export async function measurePack(): Promise<Report> {
  const app = await startApp()
  const browser = await openBrowser()
  try {
    return {
      part: 'pack',
      figures: [...(await sizes(app)), await search(app, browser)],
      how: [
        'Sizes as sent with brotli to the very first who asks, the manifest counted each time.',
        'The demonstration is smaller than what is asked for and scaled to it.',
        'A busy day: three pages, three services with their files of hours, one piece of news, one event, and the lists that show them.',
        'The search page without a network: from the request to the answer of the worker, processor slowed four times, the first search left out; median.',
      ],
    }
  } finally {
    await browser.close()
    await app.stop()
  }
}

type Listed = readonly [path: string, ...rest: unknown[]]

async function sizes(app: RunningApp): Promise<readonly Figure[]> {
  const manifest = await sent(`${app.url}${BASE}/pack.json`)
  const { version, documents } = JSON.parse(manifest.text) as { version: string; documents: readonly Listed[] }
  /** In as many requests as a device makes of it. */
  const bytesOf = async (numbers: readonly number[]) => {
    let bytes = 0
    for (const request of inRequests(numbers, (number) => Number(documents[number]?.[2])))
      bytes += (await sent(`${app.url}${BASE}/pack/${version}/${writeWanted(request)}`)).bytes
    return bytes
  }
  const all = await bytesOf([...documents.keys()])
  const pages = documents.filter(([path]) => path !== '' && !path.endsWith('.json')).length
  const changed = changedInADay(documents)
  const delta = await bytesOf(changed)
  return [
    atMost(`${PAGES_ASKED} pages and services`, manifest.bytes + (all / pages) * PAGES_ASKED, MOST_BYTES, kilobytes),
    { what: `the demonstration, ${pages} pages and services`, reached: kilobytes(manifest.bytes + all) },
    atMost(`a day's delta, ${changed.length} documents`, manifest.bytes + delta, MOST_DELTA_BYTES, kilobytes),
    { what: 'of it the manifest', reached: kilobytes(manifest.bytes) },
  ]
}

/** A busy day: three pages, three services with their files of hours, a piece of news, an event, the lists that show them. */
function changedInADay(documents: readonly Listed[]): readonly number[] {
  const numbersOf = (pattern: RegExp, most: number) =>
    documents.flatMap(([path], number) => (pattern.test(path) ? [number] : [])).slice(0, most)
  return [
    ...numbersOf(/^\/(|events|news)$/, 3),
    ...numbersOf(/^\/housing\//, 3),
    ...numbersOf(/^\/services\/[a-z-]+$/, 3),
    ...numbersOf(/^\/services\/kept\/\d/, 4),
    ...numbersOf(/^\/news\//, 1),
    ...numbersOf(/^\/events\//, 1),
  ].sort((a, b) => a - b)
}

/** What comes over the line, compressed, and what it says. */
async function sent(url: string): Promise<{ readonly bytes: number; readonly text: string }> {
  const answer = await fetch(url, { headers: { 'accept-encoding': 'br' } })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`)
  return { bytes: Number(answer.headers.get('content-length')), text: await answer.text() }
}

async function search(app: RunningApp, browser: Browser): Promise<Figure> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  await page.goto(`${app.url}${BASE}/`)
  while (!(await page.evaluate(async () => (await (await caches.open('tessera-assets')).keys()).length > 10)))
    await page.waitForTimeout(500)
  await context.setOffline(true)
  const protocol = await context.newCDPSession(page)
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  const times: number[] = []
  for (const query of [QUERIES[0], ...QUERIES, ...QUERIES]) times.push(await askFor(page, app, query))
  await context.close()
  return atMost('search without a network', median(times.slice(1)), MOST_SEARCH_MS, milliseconds)
}

async function askFor(page: Page, app: RunningApp, query: string): Promise<number> {
  await page.goto(`${app.url}${BASE}/search?q=${encodeURIComponent(query)}`)
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return navigation ? navigation.responseEnd - navigation.requestStart : Number.POSITIVE_INFINITY
  })
}
