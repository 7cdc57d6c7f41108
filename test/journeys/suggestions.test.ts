import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { violationsOf } from '../setup/axe.ts'
import { openBrowser } from '../setup/browser.ts'

const url = inject('appUrl')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

let context: BrowserContext
let page: Page
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 320, height: 640 } })
  page = await context.newPage()
})
afterEach(() => context.close())

const box = () => page.locator('main input[type="search"]')
const options = () => page.locator('main [role="option"]')

async function type(language: string, query: string): Promise<void> {
  await page.goto(`${url}/alderport/${language}/`)
  await box().click()
  await page.keyboard.type(query)
  await options().first().waitFor()
}

test('nothing of it is loaded before somebody begins to search', async () => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${url}/alderport/en/`, { waitUntil: 'networkidle' })
  expect(asked.filter((address) => address.includes('suggest'))).toEqual([])
})

test.each([
  ['ar', 'zhytlo', 'السكن'],
  ['ti', 'Wohnung', 'መንበሪ ገዛ'],
  ['en', 'سكن', 'Housing'],
])('%s: what is typed in another language or script is found while typing (%s)', async (language, query, title) => {
  await type(language, query)
  expect(await options().allInnerTexts()).toContainEqual(expect.stringContaining(title))
  expect(await violationsOf(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})

test('arrows choose, Escape closes, Enter opens what is chosen', async () => {
  await type('en', 'housi')
  await page.keyboard.press('ArrowDown')
  expect(await box().getAttribute('aria-activedescendant')).toBe(await options().first().getAttribute('id'))
  await page.keyboard.press('ArrowUp')
  expect(await box().getAttribute('aria-activedescendant')).toBeNull()
  await page.keyboard.press('Escape')
  expect(await box().getAttribute('aria-expanded')).toBe('false')
  await page.keyboard.press('ArrowDown')
  const href = await options().first().getAttribute('data-href')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${url}${href}`)
})

test('Enter without a choice sends the form, and so does the button', async () => {
  await type('en', 'housing')
  await page.keyboard.press('Enter')
  await page.waitForURL(/search\?q=housing/)
})

test('a finger opens what it touches', async () => {
  await type('ar', 'سكن')
  const href = await options().nth(1).getAttribute('data-href')
  await options().nth(1).click()
  await page.waitForURL(`${url}${href}`)
})

test('without a network nothing is offered, and nothing is broken', async () => {
  await type('en', 'hous')
  await context.setOffline(true)
  await page.keyboard.type('ing')
  expect(await box().inputValue()).toBe('housing')
})
