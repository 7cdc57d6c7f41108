import type { Page } from 'playwright-core'
import { violationsOf } from './axe.ts'

/** What is wrong with a page as it stands, by the rules of accessibility and its breadth; `name`: what the faults call it. */
export async function faultsOf(page: Page, name: string): Promise<readonly string[]> {
  const breadth = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const tooWide = breadth > 0 ? [`${name}: ${breadth} px too wide at ${page.viewportSize()?.width}`] : []
  return [...tooWide, ...(await violationsOf(page)).map((violation) => `${name}: ${violation}`)]
}
