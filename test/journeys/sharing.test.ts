import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { openBrowser } from '../setup/browser.ts'

const url = inject('appUrl')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const LANGUAGES = ['en', 'ar'] as const

describe.each([true, false])('with scripts: %s', (javaScriptEnabled) => {
  let context: BrowserContext
  let page: Page
  let elsewhere: string[]
  beforeEach(async () => {
    context = await browser.newContext({ javaScriptEnabled, viewport: { width: 320, height: 640 } })
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

  test.each(LANGUAGES)(
    'a service is passed on with its text, and the short link leads back to it (%s)',
    async (language) => {
      await page.goto(`${url}/alderport/${language}/services/harbour-welcome-desk`)
      await page.locator('.tools a[href*="/share?of="]').click()
      expect(page.url()).toContain(`/${language}/share?of=%2Fservices%2Fharbour-welcome-desk`)
      const message = await page.locator('#message').inputValue()
      expect(message).toMatch(/\+44 131 496 0301/)
      expect(message.includes('\u2068+44 131 496 0301\u2069')).toBe(language === 'ar')
      const whatsapp = new URL((await page.locator('a[href^="https://wa.me/"]').getAttribute('href')) ?? '')
      expect(whatsapp.searchParams.get('text')).toContain('+44 131 496 0301')
      expect(await page.locator('svg.qr').isVisible()).toBe(true)
      const link = new URL((await page.locator('#short-link').textContent())?.trim() ?? '')
      await page.goto(url + link.pathname)
      expect(page.url()).toBe(`${url}/alderport/${language}/services/harbour-welcome-desk`)
    },
  )

  test('every way of sending is reached with the keyboard, in the order in which it is read', async () => {
    await page.goto(`${url}/alderport/en/share?of=%2Fhousing`)
    await page.locator('main h1').evaluate((heading) => {
      heading.tabIndex = -1
      heading.focus()
    })
    const reached: string[] = []
    for (let press = 0; press < 8; press += 1) {
      await page.keyboard.press('Tab')
      reached.push(await page.locator(':focus').evaluate((element) => element.getAttribute('href') ?? element.id))
    }
    const ways = ['https://wa.me/', 'https://t.me/', 'sms:', 'mailto:', 'message']
    const order = ways.map((way) => reached.findIndex((one) => one.startsWith(way)))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(order[0]).toBeGreaterThanOrEqual(0)
  })
})

const SAVED = ['/services/harbour-welcome-desk', '/services/womens-refuge', '/housing/find-a-flat', '/emergency']

describe.each(LANGUAGES)('the share page and a list, in %s', (language) => {
  test.each([true, false])('break no rule and fit 320 px, with scripts: %s', async (hasScripts) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
    // The examination itself is a script: the page's own are withheld.
    if (!hasScripts) await context.route('**/*.js', (route) => route.abort())
    const page = await context.newPage()
    const made = await context.request.post(`${url}/alderport/${language}/list`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      data: new URLSearchParams([['title', 'For Amina'], ...SAVED.map((path) => ['of', path])]).toString(),
    })
    for (const address of [`${url}/alderport/${language}/share?of=%2Fhousing%2Ffind-a-flat`, made.url()]) {
      await page.goto(address)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [address, id, nodes.map(({ html }) => html)])).toEqual([])
      const [wide, room] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ])
      expect(wide).toBeLessThanOrEqual(room ?? 0)
    }
    expect(await page.locator('.rows .row').count()).toBeGreaterThan(2)
    await context.close()
  })
})

describe('with scripts', () => {
  test('what is saved becomes a link that another device opens, keeps whole, and needs no script to read', async () => {
    const mine = await browser.newContext({ viewport: { width: 360, height: 640 } })
    const page = await mine.newPage()
    for (const path of ['/services/harbour-welcome-desk', '/housing/find-a-flat']) {
      await page.goto(`${url}/alderport/en${path}`)
      await page.locator('button[data-action=save]').click()
    }
    await page.goto(`${url}/alderport/en/device`)
    await page.locator('input[name=title]').fill('For Amina')
    await page.locator('[data-share-list] button[type=submit]').click()
    await page.waitForURL(/\/list\?items=/)
    const address = page.url()
    expect(await page.locator('h1').textContent()).toBe('List: “For Amina”')
    await page.locator('.tools a[href*="/share?of="]').click()
    expect(await page.locator('#message').inputValue()).toContain('Find a flat')
    await mine.close()

    const theirs = await browser.newContext()
    const other = await theirs.newPage()
    await other.goto(address.replace('/en/', '/ar/'))
    expect(await other.locator('.rows .row').count()).toBe(2)
    await other.locator('button[data-action="save-all"]').click()
    expect(await other.locator('[role=status]').textContent()).toMatch(/[\u0600-\u06ff]/)
    await other.goto(`${url}/alderport/ar/device`)
    expect(await other.locator('[data-saved-list] a').count()).toBe(2)
    await theirs.close()

    const plain = await browser.newContext({ javaScriptEnabled: false })
    const read = await plain.newPage()
    await read.goto(address)
    expect(await read.locator('.rows .row a').first().isVisible()).toBe(true)
    expect(await read.locator('button:visible[data-action]').count()).toBe(0)
    await plain.close()
  })

  test('the text is copied with one press, or sent with the device’s own way', async () => {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    const page = await context.newPage()
    await page.addInitScript(() => {
      Object.assign(navigator, {
        share: async (data: ShareData) => {
          document.title = `shared: ${data.text ?? ''}`
        },
      })
    })
    await page.goto(`${url}/alderport/en/share?of=%2Fhousing%2Ffind-a-flat`)
    const message = await page.locator('#message').inputValue()
    await page.locator('button[data-action=copy][data-of=message]').click()
    await page.locator('[role=status]').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(message)
    await page.locator('button[data-action=send]').click()
    expect((await page.title()).replace(/\s+/g, ' ')).toBe(`shared: ${message}`.replace(/\s+/g, ' ').trim())
    await context.close()
  })
})
