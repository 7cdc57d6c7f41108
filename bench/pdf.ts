import { startApp } from '../test/setup/start-app.ts'
import { atMost, type Figure, kilobytes, milliseconds, type Report, seconds } from './report.ts'

const LANGUAGES = ['en', 'ar', 'ti'] as const
const MOST_PAGES = 60
const SLOWEST_PAGE_MS = 50
const SLOWEST_GUIDE_MS = 3_000
const TOWN = '/alderport'

/** What a page and the whole guide cost on paper. */
export async function measurePdf(): Promise<Report> {
  const app = await startApp()
  const figures: Figure[] = []
  try {
    for (const language of LANGUAGES) {
      const pages = await pagesOf(`${app.url}${TOWN}/${language}/`)
      const [first, ...others] = pages as [string, ...string[]]
      const began = await askFor(`${first}.pdf`)
      const taken: number[] = []
      for (const page of others) taken.push((await askFor(`${page}.pdf`)).milliseconds)
      taken.sort((a, b) => a - b)
      const p95 = taken[Math.ceil(taken.length * 0.95) - 1] ?? Number.NaN
      figures.push(
        { what: `first page in ${language}`, reached: milliseconds(began.milliseconds) },
        atMost(`page in ${language}, p95 of ${taken.length}`, p95, SLOWEST_PAGE_MS, milliseconds),
      )
    }
    for (const language of LANGUAGES) {
      const guide = await askFor(`${app.url}${TOWN}/${language}/guide.pdf`)
      figures.push({
        ...atMost(`whole guide in ${language}`, guide.milliseconds, SLOWEST_GUIDE_MS, seconds),
        reached: `${seconds(guide.milliseconds)}, ${kilobytes(guide.bytes)}`,
      })
    }
  } finally {
    await app.stop()
  }
  return {
    part: 'pdf',
    figures,
    how: [
      'One request after the other over HTTP, each of a page that nobody has asked for on paper before; its html is in memory. The very',
      'first starts the process that sets type. The guide is everything the demonstration town has, set once, from nothing.',
    ],
  }
}

/** The pages that the first page leads to, and those that they lead to; asking for them puts them into memory. */
async function pagesOf(home: string): Promise<readonly string[]> {
  const { origin, pathname } = new URL(home)
  const found = new Set<string>()
  const waiting = [home]
  while (waiting.length > 0 && found.size < MOST_PAGES) {
    const html = await (await fetch(waiting.shift() as string)).text()
    for (const [, path = ''] of html.matchAll(/href="(\/[a-z-]+\/[a-z-]+\/(?!(?:ask|plan)[/"])[a-z/-]+)"/g)) {
      const address = origin + path
      if (!path.startsWith(pathname) || found.has(address) || /\/share|\/follow|\/device/.test(path)) continue
      found.add(address)
      waiting.push(address)
    }
  }
  return [...found]
}

async function askFor(address: string): Promise<{ readonly milliseconds: number; readonly bytes: number }> {
  const began = performance.now()
  const answer = await fetch(address)
  const bytes = (await answer.arrayBuffer()).byteLength
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}.`)
  return { milliseconds: performance.now() - began, bytes }
}
