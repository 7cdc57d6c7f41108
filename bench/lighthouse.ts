import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import { freePort } from '../src/platform/db/embedded/free-port.ts'
import { openBrowser } from '../test/setup/browser.ts'
import { startApp } from '../test/setup/start-app.ts'
import { median } from './median.ts'
import { atLeast, type Figure, type Report } from './report.ts'

const KINDS = {
  home: '',
  page: 'housing/find-a-flat',
  service: 'services/harbour-welcome-desk',
  list: 'services',
  // Without a query: the results of one keep themselves out of search engines, which SEO counts as a fault.
  search: 'search',
} as const
const LANGUAGES = ['en', 'ar', 'ti'] as const
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const RUNS = 5
const LEAST_SCORE = 95

/** What Lighthouse holds of our pages, by its own standard: a middle-class phone on a simulated slow 4G. */
export async function measureLighthouse(): Promise<Report> {
  const app = await startApp()
  const port = await freePort()
  const browser = await openBrowser([`--remote-debugging-port=${port}`])
  const figures: Figure[] = []
  try {
    openToSearchEngines(app.dataFolder)
    for (const language of LANGUAGES)
      for (const [kind, path] of Object.entries(KINDS)) {
        const scores = await medianScores(`${app.url}/alderport/${language}/${path}`, port)
        for (const [category, score] of scores)
          figures.push(atLeast(`${kind} in ${language}, ${category}`, score, LEAST_SCORE, String))
      }
  } finally {
    await browser.close()
    await app.stop()
  }
  return {
    part: 'lighthouse',
    figures,
    how: [
      `Lighthouse with its standard settings for a mobile: simulated slow 4G, processor slowed four times; the median of ${RUNS} runs. The`,
      'town is imported once more as a real one for it, and the search page has no query: a demonstration and results keep themselves out of',
      'search engines, which SEO counts as a fault.',
    ],
  }
}

/** Imports the demonstration's town as one that is not made up. */
function openToSearchEngines(dataFolder: string): void {
  const folder = join(dataFolder, 'real-town')
  cpSync('demo/alderport', folder, { recursive: true })
  const file = join(folder, 'place.json')
  const place = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  writeFileSync(file, JSON.stringify({ ...place, demonstration: false }))
  execFileSync(process.execPath, ['dist/server.js', 'import', 'place', file], {
    env: { ...process.env, DATA_DIR: dataFolder },
    stdio: 'pipe',
  })
}

async function medianScores(url: string, port: number): Promise<ReadonlyMap<string, number>> {
  const runs: (readonly number[])[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const result = await lighthouse(url, { port, onlyCategories: [...CATEGORIES], logLevel: 'error' })
    runs.push(CATEGORIES.map((category) => Math.round((result?.lhr.categories[category]?.score ?? 0) * 100)))
  }
  return new Map(CATEGORIES.map((category, at) => [category, median(runs.map((run) => run[at] ?? 0))]))
}
