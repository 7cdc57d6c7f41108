import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { openBrowser } from '../setup/browser.ts'

const url = inject('appUrl')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** The same stories twice: nothing may need a script. */
describe.each([true, false])('with scripts: %s', (javaScriptEnabled) => {
  let context: BrowserContext
  let page: Page
  let elsewhere: string[]
  beforeEach(async () => {
    context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 640 }, locale: 'ar' })
    page = await context.newPage()
    elsewhere = []
    page.on('request', (request) => {
      if (!request.url().startsWith(url)) elsewhere.push(request.url())
    })
  })
  afterEach(async () => {
    await context.close()
    expect(elsewhere).toEqual([])
  })

  test('an Arabic reader arrives at the place, finds the way to a flat and a desk that helps', async () => {
    await page.goto(`${url}/alderport`)
    expect(page.url()).toBe(`${url}/alderport/ar/`)
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    await page.locator('.tiles a[href="/alderport/ar/housing"]').click()
    await page.locator('a[href="/alderport/ar/housing/find-a-flat"]').first().click()
    expect(await page.locator('h1').textContent()).toMatch(/[\u0600-\u06ff]/)
    await page.locator('main a[href="/alderport/ar/services/housing-advice"]').first().click()
    expect(page.url()).toContain('/services/housing-advice')
    expect(await page.locator('.opening').first().textContent()).toMatch(/[\u0600-\u06ff]/)
    expect(await page.locator('main a[href^="tel:+44"]').count()).toBeGreaterThan(0)
  })

  test('changing the language keeps the page', async () => {
    await page.goto(`${url}/alderport/ar/housing`)
    await page.locator('.language-switch summary').click()
    await page.locator('.language-switch a[hreflang="uk"]').click()
    expect(page.url()).toBe(`${url}/alderport/uk/housing`)
    expect(await page.locator('html').getAttribute('lang')).toBe('uk')
  })

  test('a page that lacks a language says so and offers others', async () => {
    await page.goto(`${url}/alderport/so/work/start-a-business`)
    expect(await page.locator('.notice').first().isVisible()).toBe(true)
    await page.locator('.notice a[hreflang="ar"]').click()
    expect(page.url()).toBe(`${url}/alderport/ar/work/start-a-business`)
  })

  test('search forgives a typing error', async () => {
    await page.goto(`${url}/alderport/en/`)
    await page.locator('input[name=q]').fill('regster adress')
    await page.locator('search button').click()
    expect(await page.locator('main').textContent()).toContain('Register your address')
  })

  test('nothing found: topics and a person, and what was typed is still there', async () => {
    await page.goto(`${url}/alderport/en/search?q=zzzzqqqq`)
    expect(await page.locator('input[name=q]').inputValue()).toBe('zzzzqqqq')
    expect(await page.locator('main a[href="/alderport/en/housing"]').count()).toBeGreaterThan(0)
    expect(await page.locator('main a[href^="tel:"]').count()).toBeGreaterThan(0)
  })

  test('services are narrowed down by sentences, each with its count', async () => {
    await page.goto(`${url}/alderport/en/services`)
    const rows = page.locator('.rows > li, ul.rows > li')
    const before = await page.locator('main').textContent()
    await page.locator('main summary', { hasText: /language/i }).click()
    await page
      .locator('.filters a', { hasText: /Arabic/ })
      .first()
      .click()
    expect(page.url()).toContain('language=ar')
    expect(await rows.count()).toBeGreaterThan(0)
    expect(await page.locator('main').textContent()).not.toBe(before)
  })

  test('a reader says that a page was helpful, without an account', async () => {
    await page.goto(`${url}/alderport/en/housing`)
    await page.locator('#feedback button[value=yes]').click()
    expect(await page.locator('main').textContent()).toMatch(/thank/i)
  })

  test('dark and large text are remembered, and one press forgets them', async () => {
    await page.goto(`${url}/alderport/en/housing`)
    await page.locator('.display-settings summary').click()
    await page.locator('.display-settings label:has(input[value=dark])').click()
    await page.locator('.display-settings label:has(input[value=large])').click()
    await page.locator('.display-settings button').click()
    expect(page.url()).toBe(`${url}/alderport/en/housing`)
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    expect(await page.locator('html').getAttribute('data-text')).toBe('large')
    await page.goto(`${url}/alderport/en/device`)
    await page.locator('form[data-erase] button').click()
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBeNull()
    expect(await context.cookies()).toEqual([])
  })

  test('a sensitive page offers a way out and leaves nothing behind', async () => {
    const answer = await page.goto(`${url}/alderport/en/emergency/violence`)
    expect(answer?.headers()['cache-control']).toBe('no-store')
    expect(await page.locator('[data-quick-exit]').getAttribute('href')).toMatch(/^https:/)
    expect(await page.locator('button[data-action=save]:visible').count()).toBe(0)
  })

  test('the first link leads past the header, and every control can be reached by keyboard', async () => {
    await page.goto(`${url}/alderport/en/services`)
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').getAttribute('href')).toBe('#main')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.locator('main :focus').count()).toBe(1)
  })
})

describe('with scripts', () => {
  test('a page is saved on the device, found again, and erased with one press', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${url}/alderport/en/housing`)
    await page.locator('button[data-action=save]').click()
    await page.goto(`${url}/alderport/en/device`)
    expect(await page.locator('[data-saved-list] a').getAttribute('href')).toBe('/alderport/en/housing')
    await page.locator('form[data-erase] button').click()
    await expect.poll(() => page.locator('[data-saved-list] a').count()).toBe(0)
    await expect.poll(() => page.locator('[data-erased]').isVisible()).toBe(true)
    // What is left says that nothing may be kept again unasked, and goes with the tab.
    expect(await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)])).toEqual([
      [],
      ['erased-here'],
    ])
    await context.close()
  })

  test('Escape pressed twice leaves a sensitive page, and "back" does not return to it', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await context.route('https://**', (route) => route.fulfill({ body: 'weather' }))
    await page.goto(`${url}/alderport/en/`)
    await page.goto(`${url}/alderport/en/emergency/violence`)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.waitForURL(/^https:/)
    await page.goBack()
    expect(page.url()).toBe(`${url}/alderport/en/`)
    await context.close()
  })

  test('a local word is explained where it stands', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${url}/alderport/en/housing`)
    const term = page.locator('a.term').first()
    await term.click()
    expect(await page.locator('.term-note').count()).toBe(1)
    expect(await term.getAttribute('aria-expanded')).toBe('true')
    await context.close()
  })
})
