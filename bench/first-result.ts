import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { startEmbeddedServer } from '#platform/db'
import { openBrowser } from '../test/setup/browser.ts'
import { startApp } from '../test/setup/start-app.ts'
import { grow } from './city/grow.ts'
import { modelItems, PAGES, SERVICES } from './city/model.ts'
import { PLACES_IN_A_REGION, slugOf } from './city/places.ts'
import { median } from './median.ts'
import { atMost, type Figure, kilobytes, type Report, seconds } from './report.ts'
import { SLOW_PHONE, VISITS, visits } from './slow-phone.ts'

const WORDS = { en: 'school', fr: 'école', ar: 'مدرسة' } as const
const LATEST_RESULT_MS = 1_000
const MOST_RESULT_BYTES = 30_000
const TYPING_PAUSE_MS = 150
const LONGEST_GROWING_MINUTES = 5

/** How soon, and for how much, a small phone on a poor network shows the first result in a large place. */
export async function measureFirstResult(): Promise<Report> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tessera-first-result-'))
  chmodSync(dataFolder, 0o755)
  const server = await startEmbeddedServer({ dataFolder, settings: {}, report: (line) => console.log(`  ${line}`) })
  try {
    const growth = { from: 0, to: PLACES_IN_A_REGION, minutes: LONGEST_GROWING_MINUTES }
    await grow(server.adminUrl, modelItems(), growth, (line) => console.log(`  ${line}`))
    return { part: 'first-result', figures: await figuresAt(server.adminUrl), how: HOW }
  } finally {
    await server.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

const HOW = [
  `Generated: a municipality with ${PAGES} pages and ${SERVICES} services in three languages, one of ${PLACES_IN_A_REGION} in its region. ${SLOW_PHONE};`,
  `a new context with an empty cache for each of ${VISITS} visits, the median. From the last letter, typed a letter in ${TYPING_PAUSE_MS} ms on the home page,`,
  'until the first result for the whole word can be read (those for its beginnings come before); bytes: all that was fetched since the first letter.',
]

async function figuresAt(databaseUrl: string): Promise<readonly Figure[]> {
  const app = await startApp({ DATABASE_URL: databaseUrl, DEMO: 'off' })
  const browser = await openBrowser()
  const figures: Figure[] = []
  try {
    for (const [language, word] of Object.entries(WORDS)) {
      const url = `${app.url}/${slugOf(0)}/${language}/`
      const results = await visits(browser, (page, protocol) => firstResult(page, protocol, url, word))
      const of = (part: keyof Result) => median(results.map((result) => result[part]))
      figures.push(
        atMost(`“${word}” in ${language}, first result after typing`, of('milliseconds'), LATEST_RESULT_MS, seconds),
        atMost(`“${word}” in ${language}, fetched for it`, of('bytes'), MOST_RESULT_BYTES, kilobytes),
      )
    }
  } finally {
    await browser.close()
    await app.stop()
  }
  return figures
}

interface Result {
  readonly milliseconds: number
  readonly bytes: number
}

/** A word typed at a steady pace, and what was fetched for it. */
async function firstResult(page: Page, protocol: CDPSession, url: string, word: string): Promise<Result> {
  await page.goto(url, { waitUntil: 'networkidle' })
  let bytes = 0
  protocol.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  const answered = page.waitForResponse((response) => response.url().endsWith(`q=${encodeURIComponent(word)}`))
  await page.locator('input[data-suggest]').pressSequentially(word, { delay: TYPING_PAUSE_MS })
  const from = performance.now()
  await (await answered).finished()
  await page.locator('.suggestions [role=option]').first().waitFor()
  return { milliseconds: performance.now() - from, bytes }
}
