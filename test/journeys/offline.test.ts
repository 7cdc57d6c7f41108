import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { violationsOf } from '../setup/axe.ts'
import { openBrowser } from '../setup/browser.ts'
import { type RunningApp, startApp } from '../setup/start-app.ts'

const url = inject('appUrl')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

interface Kept {
  readonly base: string
  readonly isWhole: boolean
  readonly sensitive: boolean
  readonly isCutShort?: boolean
  readonly version: string
}

/** The packs on the device, asked in the way of the browser's own tools: nothing is created by asking. */
function keptOn(page: Page): Promise<readonly Kept[]> {
  return page.evaluate(async () => {
    const known = await indexedDB.databases()
    if (!known.some(({ name }) => name === 'tessera')) return []
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('tessera')
      opening.onsuccess = () => resolve(opening.result)
    })
    const packs = await new Promise<Record<string, unknown>[]>((resolve) => {
      const asking = database.transaction('packs').objectStore('packs').getAll()
      asking.onsuccess = () => resolve(asking.result)
    })
    database.close()
    return packs.map(({ base, isWhole, sensitive, isCutShort, manifest }) => ({
      base: String(base),
      isWhole: isWhole === true,
      sensitive: sensitive === true,
      isCutShort: isCutShort === true,
      version: String((manifest as { version: string }).version),
    }))
  })
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 40_000
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`)
    await pause(200)
  }
}

const wholePack = (page: Page, base: string) =>
  until(`${base} is whole`, async () => (await keptOn(page)).some((pack) => pack.base === base && pack.isWhole))

/** After the pack its style sheets and scripts follow. */
const wholeAssets = (page: Page) =>
  until('style sheets are kept', () =>
    page.evaluate(async () =>
      (await (await caches.open('tessera-assets')).keys()).some(({ url: one }) => one.includes('kept-services')),
    ),
  )

/** One of every kind of page that is kept on a device. */
const COPIED = [
  '/',
  '/housing',
  '/housing/find-a-flat',
  '/emergency',
  '/services',
  '/services/harbour-welcome-desk',
  '/search?q=112',
  '/search?q=zzzzqqqq',
  '/events',
  '/events/language-cafe-harbour-house',
  '/news',
  '/phrases',
  '/words',
  '/pictures',
  '/device',
]

const notice = (page: Page) => page.locator('.copy-notice')

describe.each([
  ['ar', 'سكن', 'نسخة'],
  ['ti', 'መንበሪ', 'ቅዳሕ'],
])('in %s, after one visit, with the server stopped', (language, query, copy) => {
  let app: RunningApp
  let context: BrowserContext
  let page: Page
  let complaints: string[]
  beforeAll(async () => {
    app = await startApp({ LOG_LEVEL: 'warn' }, { dataOf: inject('seededData') })
    context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    page = await context.newPage()
    complaints = []
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${app.url}/alderport/${language}/`)
    await wholePack(page, `/alderport/${language}`)
    await wholeAssets(page)
    await app.stop()
  })
  afterAll(async () => {
    await context.close()
    expect(complaints).toEqual([])
  })
  const open = (path: string) => page.goto(`${app.url}/alderport/${language}${path}`)

  test('a page is there, says that it is a copy, and looks like itself', async () => {
    await open('/housing/find-a-flat')
    expect(await notice(page).textContent()).toContain(copy)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
    expect(await page.locator('h1').textContent()).not.toBe('')
    expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).not.toBe('')
    expect(await page.evaluate(() => document.styleSheets.length)).toBe(2)
  })

  test('one goes on by links: from the first page over a topic to a service with its hours', async () => {
    await open('/')
    await page.locator(`.tiles a[href="/alderport/${language}/housing"]`).click()
    await page.locator(`main a[href="/alderport/${language}/housing/find-a-flat"]`).first().click()
    await page.locator(`main a[href="/alderport/${language}/services/housing-advice"]`).first().click()
    await page.locator('table.hours tbody tr').first().waitFor()
    expect(await page.locator('.opening').first().textContent()).not.toBe('')
    expect(await page.locator('table.hours tbody tr').count()).toBe(7)
    expect(await page.locator('main a[href^="tel:+44"]').count()).toBeGreaterThan(0)
  })

  test('the list of services is whole, and is narrowed down', async () => {
    await open('/services')
    await page.locator('.rows > li').first().waitFor()
    const all = await page.locator('.rows > li').count()
    expect(all).toBeGreaterThan(40)
    await open('/services?topic=housing')
    await page.locator('.rows > li').first().waitFor()
    expect(await page.locator('.rows > li').count()).toBeLessThan(all)
    expect(await page.locator('.rows .opening:visible').count()).toBeGreaterThan(0)
  })

  test('the list of services says how far away each is, nearest first, and asks nobody', async () => {
    await context.grantPermissions(['geolocation'])
    await context.setGeolocation({ latitude: 55.9757, longitude: -2.4658 })
    await open('/services')
    await page.locator('.rows > li').first().waitFor()
    const shown = page.locator('.rows > li')
    const all = await shown.count()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.locator('[data-action=use-near]').click()
    await page.locator('[data-service-list] > [role=status]').waitFor()
    const first = shown.first()
    expect(await first.locator('a').getAttribute('href')).toBe(`/alderport/${language}/services/adult-education-centre`)
    expect(await first.locator('.row-facts > li').first().textContent()).toMatch(/100/)
    expect(await shown.count()).toBe(all)
    expect(asked).toEqual([])
  })

  test('the search finds without a network, and what was typed is still there', async () => {
    await open('/')
    await page.locator('input[name=q]').fill(query)
    await page.locator('search button').click()
    await page.locator('.rows > li').first().waitFor()
    expect(await page.locator('input[name=q]').inputValue()).toBe(query)
    await open('/search?q=zzzzqqqq')
    expect(await page.locator(`main a[href="/alderport/${language}/housing"]`).count()).toBeGreaterThan(0)
  })

  test('emergency numbers are there; what is sensitive is not, and it is said why', async () => {
    await open('/emergency')
    expect(await page.locator('main').textContent()).toContain('112')
    await open('/emergency/violence')
    expect(await page.locator('h1').count()).toBe(1)
    expect(await page.locator('main').textContent()).not.toContain('116')
    await open('/services')
    expect(await page.locator('a[href$="/services/womens-refuge"]').count()).toBe(0)
  })

  test('a copy breaks no rule of accessibility', async () => {
    for (const path of COPIED) {
      await open(path)
      await notice(page).waitFor()
      expect([path, await violationsOf(page)]).toEqual([path, []])
    }
  })

  test('who begins at the top, or names no language, is led to the copy', async () => {
    await page.goto(`${app.url}/`)
    expect(page.url()).toBe(`${app.url}/alderport/${language}/`)
    await page.goto(`${app.url}/alderport`)
    expect(page.url()).toBe(`${app.url}/alderport/${language}/`)
  })
})

describe('with the server at hand', () => {
  let context: BrowserContext
  let page: Page
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    page = await context.newPage()
  })
  afterEach(() => context.close())

  test('a live page is a live page, also when a copy is kept', async () => {
    await page.goto(`${url}/alderport/en/`)
    await wholePack(page, '/alderport/en')
    await page.goto(`${url}/alderport/en/housing`)
    expect(await notice(page).count()).toBe(0)
    expect((await page.goto(`${url}/alderport/en/emergency/violence`))?.headers()['cache-control']).toBe('no-store')
  })

  test('a first visit to a sensitive page leaves nothing on the device', async () => {
    await page.goto(`${url}/alderport/en/emergency/violence`)
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
    expect(await keptOn(page)).toEqual([])
  })

  test('who saves data is not sent a guide, until a press', async () => {
    const before = await standBefore(
      (script) => `Object.defineProperty(navigator, 'connection', { value: { saveData: true } })\n${script}`,
    )
    await page.goto(`${before.url}/alderport/en/`)
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.waitForLoadState('networkidle')
    await pause(1_500)
    expect(await keptOn(page)).toEqual([])
    await page.goto(`${before.url}/alderport/en/device`)
    await page.locator('[data-base="/alderport/en"] [data-pack-action=keep]').click()
    await wholePack(page, '/alderport/en')
    await before.close()
  })

  test('several languages are kept, sensitive pages when asked for, and one press erases everything', async () => {
    await page.goto(`${url}/alderport/en/device`)
    await wholePack(page, '/alderport/en')
    const arabic = page.locator('[data-base="/alderport/ar"]')
    await page.locator('[data-packs] summary').click()
    await arabic.locator('[data-pack-action=keep]').click()
    await wholePack(page, '/alderport/ar')
    await arabic.locator('[data-pack-action=remove]').waitFor()
    expect(await arabic.locator('[data-state]').textContent()).toMatch(/\d MB/)
    await arabic.locator('[data-sensitive]').check()
    await until('sensitive pages are kept', async () =>
      (await keptOn(page)).some(({ base, sensitive, isWhole }) => base === '/alderport/ar' && sensitive && isWhole),
    )
    await context.setOffline(true)
    await page.goto(`${url}/alderport/ar/emergency/violence`)
    expect(await page.locator('[data-quick-exit]').getAttribute('href')).toMatch(/^https:/)
    await page.goto(`${url}/alderport/en/emergency/violence`)
    expect(await page.locator('[data-quick-exit]').count()).toBe(0)
    await context.setOffline(false)
    await page.goto(`${url}/alderport/en/device`)
    await page.locator('form[data-erase] button').click()
    await page.locator('[data-erased]:visible').waitFor()
    await page.waitForLoadState('networkidle')
    await pause(1_000)
    const left = await page.evaluate(async () => ({
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      stored: localStorage.length,
    }))
    expect(left).toEqual({ databases: 0, caches: 0, workers: 0, stored: 0 })
  })

  test('what is written without a network is sent later, once', async () => {
    const posts: URLSearchParams[] = []
    await page.goto(`${url}/alderport/en/`)
    await wholePack(page, '/alderport/en')
    await context.setOffline(true)
    await page.goto(`${url}/alderport/en/housing`)
    await page.locator('#feedback summary').click()
    await page.locator('#feedback textarea').fill('The number has changed.')
    await page.locator('#feedback textarea + button, #feedback details button[type=submit]').first().click()
    expect(await page.locator('h1').textContent()).toBe('Your message is kept')
    context.on('request', (request) => {
      if (request.method() === 'POST') posts.push(new URLSearchParams(request.postData() ?? ''))
    })
    await context.setOffline(false)
    await page.goto(`${url}/alderport/en/`)
    await until('it is sent', async () => posts.length > 0)
    await page.goto(`${url}/alderport/en/housing`)
    await page.waitForLoadState('networkidle')
    // Leaving the page may cut the answer off: then it is sent again, under the same mark, by which the server knows it.
    expect(new Set(posts.map((post) => post.get('report')))).toEqual(new Set(['The number has changed.']))
    expect(new Set(posts.map((post) => post.get('once'))).size).toBe(1)
    expect(posts[0]?.get('once')).toBeTruthy()
  })

  test('with a network, an answer is thanked for as ever', async () => {
    await page.goto(`${url}/alderport/en/`)
    await wholePack(page, '/alderport/en')
    await page.goto(`${url}/alderport/en/housing`)
    await page.locator('#feedback button[value=yes]').click()
    expect(await page.locator('main').textContent()).toMatch(/thank/i)
  })

  test('a device without room keeps what is needed most, and says so', async () => {
    const protocol = await context.newCDPSession(page)
    await protocol.send('Storage.overrideQuotaForOrigin', { origin: url, quotaSize: 700_000 })
    await page.goto(`${url}/alderport/en/device`)
    await page
      .locator('[data-base="/alderport/en"] [data-said]', { hasText: 'not enough room' })
      .waitFor({ timeout: 30_000 })
    expect(await keptOn(page)).toMatchObject([{ isWhole: false, isCutShort: true }])
    await context.setOffline(true)
    await page.goto(`${url}/alderport/en/emergency`)
    expect(await notice(page).isVisible()).toBe(true)
  })

  test('hours of a copy are those of the moment', async () => {
    await page.goto(`${url}/alderport/en/`)
    await wholePack(page, '/alderport/en')
    await page.goto(`${url}/alderport/en/services/housing-advice`)
    const live = await page.locator('.opening').first().textContent()
    await context.setOffline(true)
    await page.reload()
    await page.locator('.opening:visible').first().waitFor()
    expect(await page.locator('.opening').first().textContent()).toBe(live)
  })

  test('on a device whose clock is five days slow, a new copy is new and bears the right date', async () => {
    const fiveDays = 5 * 86_400_000
    const before = await standBefore((script) => script, fiveDays)
    await page.goto(`${before.url}/alderport/en/`)
    await wholePack(page, '/alderport/en')
    await before.close()
    await page.goto(`${before.url}/alderport/en/housing`)
    const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(Date.now() + fiveDays)
    expect(await notice(page).textContent()).toBe(`Copy on your device, from today (${date})`)
  })
})

test.each(['en', 'ar', 'ti'])('the guide saved as one file is opened without a server (%s)', async (language) => {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-saved-'))
  const file = join(folder, 'guide.html')
  writeFileSync(file, await (await fetch(`${url}/alderport/${language}/guide.html`)).text())
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, offline: true })
  const page = await context.newPage()
  try {
    await page.goto(`file://${file}`)
    const inside = await page
      .locator('main a[href^="#p"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    for (const hash of ['', ...[...new Set(inside)].slice(0, 40).filter((_, at) => at % 20 === 0)]) {
      await page.goto(`file://${file}${hash}`)
      // A guide in one page takes axe half a minute, and is the same in each language but for its words.
      if (language === 'ar') expect([hash, await violationsOf(page)]).toEqual([hash, []])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    }
  } finally {
    await context.close()
    rmSync(folder, { recursive: true })
  }
})

test('a server of another version: the open page goes on, and the newer worker takes over', async () => {
  let version = 'older'
  const before = await standBefore((script) => `${script}\n// ${version}`)
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${before.url}/alderport/en/`)
  await wholePack(page, '/alderport/en')
  await wholeAssets(page)
  version = 'newer'
  await page.evaluate(async () => {
    const changed = new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve))
    await (await navigator.serviceWorker.ready).update()
    await changed
  })
  await page.locator('.tiles a[href="/alderport/en/housing"]').click()
  expect(await page.locator('h1').textContent()).not.toBe('')
  await before.close()
  await page.goto(`${before.url}/alderport/en/housing/find-a-flat`)
  expect(await notice(page).isVisible()).toBe(true)
  await context.close()
})

/** Stands before the app and changes nothing but its worker, and what it says of the time. */
async function standBefore(
  change: (script: string) => string,
  aheadMs = 0,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const answer = await fetch(url + request.url, {
      redirect: 'manual',
      headers: { accept: request.headers.accept ?? '*/*' },
    })
    const isWorker = request.url === '/sw.js'
    const body = isWorker ? Buffer.from(change(await answer.text())) : Buffer.from(await answer.arrayBuffer())
    const headers = Object.fromEntries(
      [...answer.headers].filter(
        ([name]) => !/^(content-(encoding|length)|connection|keep-alive|transfer-encoding)$/.test(name),
      ),
    )
    response.writeHead(answer.status, { ...headers, date: new Date(Date.now() + aheadMs).toUTCString() }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
