import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest'
import { openDatabase } from '../../src/platform/db/database.ts'
import { startEmbeddedServer } from '../../src/platform/db/embedded-server.ts'
import { databaseUrls } from '../../src/platform/db/roles.ts'
import { readSheetFiles } from '../../src/questionnaires/index.ts'
import { published } from '../../src/questionnaires/testing-asking.ts'
import { faultsOf } from '../setup/axe.ts'
import { openBrowser } from '../setup/browser.ts'
import { type RunningApp, startApp } from '../setup/start-app.ts'

const SHEETS = join(import.meta.dirname, '../../demo/alderport/forms/welcome')
const BASE = '/alderport/fa'
const ASK = `${BASE}/ask/welcome`

let app: RunningApp
let browser: Browser
let admin: pg.Client
let context: BrowserContext
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  ;[app, browser] = await Promise.all([
    startApp({ LOG_LEVEL: 'warn' }, { dataOf: inject('seededData') }),
    openBrowser(),
  ])
  const { adminUrl } = await startEmbeddedServer({
    dataFolder: app.dataFolder,
    whenRunning: 'join',
    report: () => undefined,
  })
  admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await askAtAlderport(adminUrl)
})
afterAll(async () => {
  await admin.end()
  await Promise.all([app.stop(), browser.close()])
  expect(complaints).toEqual([])
})
beforeEach(async () => {
  await admin.query('delete from questionnaires.answer_set')
  context = await browser.newContext({ viewport: { width: 320, height: 640 } })
  page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
})
afterEach(() => context.close())

/** Publishes the demonstration's assessment where the journey is. */
async function askAtAlderport(adminUrl: string): Promise<void> {
  const sheets = readdirSync(SHEETS).map((name) => ({ name, bytes: readFileSync(join(SHEETS, name)) }))
  const { form } = readSheetFiles(sheets, 'welcome')
  const { rows } = await admin.query("select place_id from places.place where slug = 'alderport'")
  const urls = databaseUrls(adminUrl)
  const database = openDatabase({ appUrl: urls.app, readerUrl: urls.reader })
  if (form) await published(database, rows[0].place_id, 'welcome', form)
  await database.close()
}

const received = async () =>
  (await admin.query('select answer_set_id, answers from questionnaires.answer_set')).rows as {
    answers: Record<string, string>
  }[]
const go = (path: string) => page.goto(app.url + path)

/** Visits the guide until it is on the device: after the pack its scripts follow. */
async function visit(): Promise<void> {
  await go(`${BASE}/`)
  const isKept = () =>
    page.evaluate(async () =>
      (await (await caches.open('tessera-assets')).keys()).some(({ url }) => url.includes('kept-services')),
    )
  await vi.waitFor(async () => expect(await isKept()).toBe(true), { timeout: 60_000, interval: 500 })
}

const main = (text: string) => page.locator('main', { hasText: text })
const wrong: string[] = []
async function look(name: string): Promise<void> {
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/${name}.png`, fullPage: true })
  wrong.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`))
}

test('offline at a border, online a week later: filled and handed in without a network, sent once when there is one', async () => {
  await visit()
  await context.setOffline(true)
  await go(`${BASE}/ask`)
  await look('list')
  await page.locator(`main a[href="${ASK}"]`).click()
  await look('start')
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  await page.locator('main button[type=submit]').first().click()
  await look('begun')
  expect(new URL(page.url()).pathname).toBe(ASK)
  await page.locator('main .actions a.button.main').click()
  let answered = 0
  for (let step = 0; step < 80 && page.url().includes('/at/'); step += 1) {
    const radio = page.locator('main input[type=radio], main input[type=checkbox]').first()
    const isAsked = (await radio.count()) > 0
    if (isAsked) await radio.check()
    if (isAsked) answered += 1
    if (step < 3) await look(`question-${step}`)
    await page.locator('main button[name=go][value=next]').first().click()
  }
  expect(answered).toBeGreaterThan(10)
  expect(new URL(page.url()).pathname).toBe(`${ASK}/check`)
  await look('check')
  await page.locator(`main a[href="${ASK}/hand-in"]`).click()
  await page.locator('main input[name=consent]').check()
  await look('hand-in')
  await page.locator('main button[type=submit]').first().click()
  await main('منتظر').waitFor()
  await look('waiting')
  expect(await received()).toEqual([])
  // The browser was closed, the telephone switched off.
  await page.close()
  page = await context.newPage()
  await context.setOffline(false)
  await go(`${BASE}/`)
  await vi.waitFor(async () => expect(await received()).toHaveLength(1), { timeout: 20_000, interval: 200 })
  await go(ASK)
  await main('فرستاده شد').waitFor()
  await look('sent')
  await go(`${BASE}/housing`)
  const [set] = await received()
  expect(Object.keys(set?.answers ?? {}).length).toBeGreaterThan(10)
  expect(await received()).toHaveLength(1)
  expect(wrong).toEqual([])
})

test('what is answered lies on the device in no readable form, and one press erases it', async () => {
  await visit()
  await go(ASK)
  await page.locator('main [data-on-device]:visible button').click()
  await page.locator('main .actions a.button.main').waitFor()
  await go(`${ASK}/at/stage`)
  await page.locator('main input[type=radio]').nth(1).check()
  await page.locator('main button[name=go][value=next]').first().click()
  const chosen = async () =>
    page.evaluate(
      async () =>
        new Promise<{ sittings: number; words: string; canLeave: boolean }>((resolve) => {
          const opening = indexedDB.open('tessera')
          opening.onsuccess = () => {
            const stores = opening.result.transaction(['answers', 'settings'])
            const all = stores.objectStore('answers').getAll()
            const key = stores.objectStore('settings').get('key')
            stores.oncomplete = () => {
              opening.result.close()
              const sealed = all.result.filter((one) => one.bytes) as { bytes: ArrayBuffer }[]
              const words = sealed.map(({ bytes }) => new TextDecoder('latin1').decode(bytes)).join('')
              resolve({ sittings: sealed.length, words, canLeave: (key.result as CryptoKey).extractable })
            }
          }
        }),
    )
  const kept = await chosen()
  expect([kept.sittings, kept.canLeave]).toEqual([1, false])
  expect(kept.words).not.toMatch(/answers|alone|stage/)
  await go(`${BASE}/device`)
  await page.locator('form[data-erase] button').click()
  await page.locator('[data-erased]:visible').waitFor()
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
})

test('a sitting is taken along without a network, and brought back to go on elsewhere', async () => {
  await visit()
  await go(ASK)
  await page.locator('main form button[type=submit]').first().click()
  await page.locator('main .actions a.button.main').waitFor()
  await go(`${ASK}/at/stage`)
  await page.locator('main input[type=radio]').nth(1).check()
  await page.locator('main button[name=go][value=next]').first().click()
  await go(ASK)
  await page.locator('main button[value=take]').click()
  await page.locator('.copy-notice').waitFor()
  await context.setOffline(true)
  await go(`${ASK}/check`)
  expect(await page.locator('main dd bdi').count()).toBeGreaterThan(0)
  await go(ASK)
  await page.locator('main button[value=bring]').click()
  await page.locator('.notice[role=status]').waitFor()
  await context.setOffline(false)
  await page.locator('main button[value=bring]').click()
  const code = (await page.locator('#code').locator('..').locator('bdi').textContent())?.trim() ?? ''
  expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)
  const elsewhere = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await elsewhere.goto(`${app.url}/alderport/en/ask`)
  await elsewhere.fill('main [name=code]', code)
  await elsewhere.locator('main button').last().click()
  await elsewhere.goto(`${app.url}/alderport/en/ask/welcome/check`)
  expect(await elsewhere.locator('main dd bdi').count()).toBeGreaterThan(0)
  await elsewhere.context().close()
})
