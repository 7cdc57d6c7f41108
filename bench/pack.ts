import { brotliCompressSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { type Manifest, writeManifest } from '../src/platform/pack/manifest.ts'
import { inRequests, writeWanted } from '../src/platform/pack/wanted.ts'
import { openBrowser } from '../test/setup/browser.ts'
import { type RunningApp, startApp } from '../test/setup/start-app.ts'
import { median } from './median.ts'
import { atMost, type Figure, kilobytes, milliseconds, type Report } from './report.ts'

const BASE = '/alderport/en'
const OTHER_BASES = ['/alderport/ar', '/alderport/ti'] as const
const PAGES_ASKED = 300
const [MOST_BYTES, MOST_DELTA_BYTES, MOST_SEARCH_MS] = [1_000_000, 20_000, 50]
const MOST_PICTURE_BYTES = 500_000
const QUERIES = ['rent', 'doctor', 'regster adress', 'sakan', 'school for my child'] as const
const SLOWER = 4

/** What a place costs on the line and on a slow telephone without a network. */
export async function measurePack(): Promise<Report> {
  const app = await startApp()
  const browser = await openBrowser()
  try {
    return {
      part: 'pack',
      figures: [...(await sizes(app)), ...(await deltas(app)), await search(app, browser)],
      how: [
        'Sizes as sent with brotli to the very first who asks; of the manifest, a day later only what has changed.',
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

async function sizes(app: RunningApp): Promise<readonly Figure[]> {
  const { manifest, bytes } = await manifestOf(app, BASE)
  const all = await bytesOf(app, manifest, [...manifest.documents.keys()])
  const pages = manifest.documents.filter(([path]) => path !== '' && !path.endsWith('.json')).length
  return [
    atMost(`${PAGES_ASKED} pages and services`, bytes + (all / pages) * PAGES_ASKED, MOST_BYTES, kilobytes),
    { what: `the demonstration, ${pages} pages and services`, reached: kilobytes(bytes + all) },
    atMost('pictures of its forms', await picturesIn(app, manifest), MOST_PICTURE_BYTES, kilobytes),
  ]
}

async function deltas(app: RunningApp): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const base of [BASE, ...OTHER_BASES]) {
    const { manifest } = await manifestOf(app, base)
    const changed = changedInADay(manifest.documents)
    const told = brotliCompressSync(writeManifest(manifest, theDayBefore(manifest, changed))).length
    const delta = told + (await bytesOf(app, manifest, changed))
    figures.push(atMost(`a day's delta of ${base}, ${changed.length} documents`, delta, MOST_DELTA_BYTES, kilobytes), {
      what: 'of it what changes in the manifest',
      reached: kilobytes(told),
    })
  }
  return figures
}

async function manifestOf(app: RunningApp, base: string) {
  const { text, bytes } = await sent(`${app.url}${base}/pack.json`)
  return { manifest: JSON.parse(text) as Manifest, bytes }
}

/** Those that a device keeps beside the documents. */
async function picturesIn(app: RunningApp, { assets }: Manifest): Promise<number> {
  let bytes = 0
  for (const address of assets.filter((one) => one.includes('/form-files/')))
    bytes += (await sent(app.url + address)).bytes
  return bytes
}

/** In as many requests as a device makes of it. */
async function bytesOf(app: RunningApp, { base, version, documents }: Manifest, numbers: readonly number[]) {
  let bytes = 0
  for (const request of inRequests(numbers, (number) => Number(documents[number]?.[2])))
    bytes += (await sent(`${app.url}${base}/pack/${version}/${writeWanted(request)}`)).bytes
  return bytes
}

/** The same with other hashes in the places of what changes until the day after. */
function theDayBefore(manifest: Manifest, changed: readonly number[]): Manifest {
  const documents = manifest.documents.map((listed, number) =>
    changed.includes(number) ? ([listed[0], 'another', listed[2]] as const) : listed,
  )
  return { ...manifest, version: manifest.version.toLowerCase(), documents }
}

/** A busy day: three pages, three services with their files of hours, a piece of news, an event, the lists that show them. */
function changedInADay(documents: Manifest['documents']): readonly number[] {
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
