import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const fromAxe = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))
const AXE = readFileSync(fromAxe.resolve('axe-core/axe.min.js'), 'utf8')

/** WCAG 2.2 up to level AA, and what the makers of axe hold for good practice. */
const ALL_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Which rules the page breaks, each with the beginning of the first element that does; empty when it breaks none. The page has no
 * frames, so that axe may run in it directly, without the second page by which its own wrapper puts frames together.
 */
export function violationsOf(page: Page): Promise<readonly string[]> {
  return faultsBy(page, { type: 'tag', values: ALL_RULES })
}

/** What `violationsOf` tells, and by how much the page would have to be scrolled sideways. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  return [...(tooWide > 0 ? [`${tooWide} px too wide`] : []), ...(await violationsOf(page))]
}

/** Text whose contrast is not enough for the level, as `violationsOf` tells it. */
export function contrastFaultsOf(page: Page, level: 'AA' | 'AAA'): Promise<readonly string[]> {
  return faultsBy(page, { type: 'rule', values: [level === 'AA' ? 'color-contrast' : 'color-contrast-enhanced'] })
}

/** What axe calls `runOnly`. */
interface Rules {
  readonly type: 'tag' | 'rule'
  readonly values: readonly string[]
}

async function faultsBy(page: Page, runOnly: Rules): Promise<readonly string[]> {
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'], preload: false })
  return page.evaluate(`${AXE};
    axe.run(document, ${options}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes[0]?.html.slice(0, 160)))`)
}

/** What breaks a rule where this page is, in windows of each width; axe needs a script, the page none. */
export async function faultsAtWidths(page: Page, widths: readonly number[]): Promise<readonly string[]> {
  const browser = page.context().browser()
  if (!browser) throw new Error('the page has no browser of its own')
  const context = await browser.newContext({ locale: 'en-GB', storageState: await page.context().storageState() })
  const looking = await context.newPage()
  const faults: string[] = []
  for (const width of widths) {
    await looking.setViewportSize({ width, height: 800 })
    await looking.goto(page.url())
    faults.push(...(await faultsOf(looking)).map((fault) => `${page.url()}, ${width} px: ${fault}`))
  }
  await context.close()
  return faults
}
