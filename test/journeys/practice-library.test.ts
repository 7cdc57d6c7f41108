import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { faultsOf } from '../setup/axe.ts'
import { openBrowser } from '../setup/browser.ts'

const url = inject('appUrl')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('from a theme to practices side by side, from right to left on a small phone, without a script', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${url}/alderport/ar/practices`)
  await page.locator('main details summary').first().click()
  await page.locator('main details a.chip').first().click()
  expect(new URL(page.url()).searchParams.get('theme')).not.toBeNull()
  const boxes = page.locator('main [name="with"]')
  const [first, second] = [boxes.nth(0), boxes.nth(1)]
  const chosen = [await first.getAttribute('value'), await second.getAttribute('value')]
  await first.check()
  await second.check()
  await page.locator('main form:has([name="with"]) button').click()
  expect(new URL(page.url()).searchParams.getAll('with')).toEqual(chosen)
  expect(await page.locator('main thead a').count()).toBe(2)
  const width = await page.evaluate('document.documentElement.scrollWidth')
  expect(width).toBeLessThanOrEqual(320)
  await page.locator('main thead a').first().click()
  expect(page.url()).toContain(`/practices/${chosen[0]}`)
  await context.close()
})

test('searched by a word in another language, on a map and over time, no page breaks a rule of accessibility', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
  const page = await context.newPage()
  await page.goto(`${url}/alderport/en/practices`)
  await page.fill('main [name="q"]', 'polcie')
  await page.locator('main search button').click()
  await page.waitForURL(/q=polcie/)
  expect(await page.locator('main .row').count()).toBeGreaterThan(0)
  for (const view of ['Map', 'Timeline', 'List']) {
    await page.locator(`main nav a:has-text("${view}")`).click()
    expect(await faultsOf(page)).toEqual([])
  }
  await context.close()
})
