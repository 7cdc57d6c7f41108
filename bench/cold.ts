import type { Browser, BrowserContext } from 'playwright-core'
import { openBrowser } from '../test/setup/browser.ts'
import { startApp } from '../test/setup/start-app.ts'
import { atMost, type Figure, kilobytes, type Report } from './report.ts'

const KINDS = { home: '', page: 'first-days', service: 'services/harbour-welcome-desk' } as const
const LANGUAGES = ['en', 'ar'] as const
const MOST_BYTES = 60_000

/** What one page costs a reader who has never been here. */
export async function measureCold(): Promise<Report> {
  const app = await startApp()
  const browser = await openBrowser()
  const figures: Figure[] = []
  try {
    for (const [kind, path] of Object.entries(KINDS)) {
      for (const language of LANGUAGES) {
        const url = `${app.url}/alderport/${language}/${path}`
        const withScripts = await visit(browser, url, true)
        const without = await visit(browser, url, false)
        figures.push(...figuresOf(`${kind} in ${language}`, withScripts, without))
      }
    }
  } finally {
    await browser.close()
    await app.stop()
  }
  return {
    part: 'cold',
    figures,
    how: [
      'Chromium, a new context with an empty cache for each page; Network.loadingFinished of its protocol counts what came over the wire,',
      'headers included, until nothing was asked for in half a second. Lines: visible text of <main>, with scripts and without.',
    ],
  }
}

interface Visit {
  readonly bytes: number
  readonly scriptBytes: number
  readonly requests: number
  readonly lines: readonly string[]
}

function figuresOf(page: string, withScripts: Visit, without: Visit): readonly Figure[] {
  const read = withScripts.lines.filter((line) => without.lines.includes(line))
  const added = withScripts.lines.filter((line) => !without.lines.includes(line))
  return [
    {
      ...atMost(page, withScripts.bytes, MOST_BYTES, kilobytes),
      reached: `${kilobytes(withScripts.bytes)} in ${withScripts.requests} requests, script ${kilobytes(withScripts.scriptBytes)}`,
    },
    {
      ...atMost(`${page}, scripts off`, without.scriptBytes, 0, kilobytes),
      reached: `script ${kilobytes(without.scriptBytes)}, ${read.length} of ${withScripts.lines.length} lines to be read${added.length === 0 ? '' : ` (all but ${added.join(', ')})`}`,
    },
  ]
}

async function visit(browser: Browser, url: string, javaScriptEnabled: boolean): Promise<Visit> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 } })
  try {
    return await visitIn(context, url)
  } finally {
    await context.close()
  }
}

async function visitIn(context: BrowserContext, url: string): Promise<Visit> {
  const page = await context.newPage()
  const protocol = await context.newCDPSession(page)
  const types = new Map<string, string>()
  let bytes = 0
  let scriptBytes = 0
  protocol.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (!request.url.startsWith('data:')) types.set(requestId, type ?? 'Other')
  })
  protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!types.has(requestId)) return
    bytes += encodedDataLength
    if (types.get(requestId) === 'Script') scriptBytes += encodedDataLength
  })
  await protocol.send('Network.enable')
  const answer = await page.goto(url, { waitUntil: 'networkidle' })
  if (answer?.status() !== 200) throw new Error(`${url} answered ${answer?.status()}.`)
  const text = await page.locator('main').allInnerTexts()
  const lines = text.flatMap((part) => part.split('\n')).filter((line) => line.trim() !== '')
  return { bytes, scriptBytes, requests: types.size, lines }
}
