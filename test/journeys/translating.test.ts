import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../setup/axe.ts'
import { openBrowser } from '../setup/browser.ts'
import { type RunningApp, startApp } from '../setup/start-app.ts'

const PASSWORD = 'four quiet geese'
const INVITATION = /http:\/\/[\w.]+:\d+(\/staff\/invitation\/[\w-]{43})/
const SMALL_PHONE = { width: 320, height: 640 }

let app: RunningApp
let browser: Browser
const faults: string[] = []

beforeAll(async () => {
  ;[app, browser] = await Promise.all([startApp({ LOG_LEVEL: 'warn' }), openBrowser()])
})
afterAll(() => Promise.all([app.stop(), browser.close()]))

async function look(page: Page, name: string): Promise<void> {
  for (const viewport of [SMALL_PHONE, { width: 1280, height: 900 }]) {
    await page.setViewportSize(viewport)
    faults.push(...(await faultsOf(page)).map((fault) => `${name}, ${viewport.width} px: ${fault}`))
  }
}

function mails(): string {
  const folder = join(app.dataFolder, 'mail')
  const names = existsSync(folder) ? readdirSync(folder) : []
  const all = names.map((name) => readFileSync(join(folder, name), 'utf8')).join('')
  return all.replace(/=\r?\n/g, '').replaceAll('=3D', '=')
}

async function accept(page: Page, text: () => string, fields: Readonly<Record<string, string>>): Promise<void> {
  await expect.poll(() => INVITATION.test(text()), { timeout: 15_000 }).toBe(true)
  await page.goto(app.url + INVITATION.exec(text())?.[1])
  for (const [name, value] of Object.entries({ ...fields, password: PASSWORD }))
    await page.fill(`[name="${name}"]`, value)
  await page.locator('main button[type="submit"]').click()
}

test('a translator’s day in Arabic', async () => {
  const administrator = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await accept(administrator, app.output, { name: 'Amina Yusuf', email: 'amina@welcome.example' })
  await administrator.goto(`${app.url}/staff/places/alderport/people/invite`)
  await administrator.fill('[name="email"]', 'bo@welcome.example')
  await administrator.check('[name="role"][value="translator"]')
  await administrator.check('[name="languages"][value="ar"]')
  await administrator.locator('main button[type="submit"]').click()

  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await accept(page, mails, { name: 'Bo Larsen' })
  await page.goto(`${app.url}/staff/places/alderport/translate`)
  await look(page, 'overview')
  expect(await page.textContent('main')).not.toContain('French')
  await page.click('main a:has-text("Work on Arabic")')
  await look(page, 'work list')
  await page.goto(`${page.url()}?all=yes&kind=page`)
  await page.locator('.row h2 a').first().click()
  await look(page, 'text')

  // Source and translation run in their own directions, and the keyboard is enough.
  const field = page.locator('.segment textarea').first()
  expect(await field.getAttribute('dir')).toBe('rtl')
  expect(await field.getAttribute('lang')).toBe('ar')
  const address = new URL(page.url()).pathname
  await field.focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('جملة جديدة **قوية**')
  await page.keyboard.press('Control+Enter')
  await page.waitForSelector('.error-summary')
  expect(await page.textContent('.segment')).toContain('Words are strong here that are not in the original.')
  await look(page, 'questioned')
  await page.locator('.segment textarea').first().fill('جملة جديدة')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/done=saved/)
  expect(await page.inputValue('.segment textarea >> nth=0')).toBe('جملة جديدة')
  await page.goto(app.url + address)
  await page.locator('.segment a:has-text("Earlier versions")').first().click()
  expect(await page.textContent('main')).toContain('You, ')
  await look(page, 'earlier versions')

  // The same without any script.
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  })
  const other = await plain.newPage()
  await other.goto(app.url + address)
  await other.locator('.segment textarea').first().fill('جملة أخرى')
  await other.locator('.segment button[name="next"]').first().click()
  expect(await other.inputValue('.segment textarea >> nth=0')).toBe('جملة أخرى')

  await page.goto(`${app.url}/staff/places/alderport/translate/exchange`)
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("Download")')])
  await page.setInputFiles('[name="file"]', await download.path())
  await page.click('button:has-text("Bring back")')
  expect(await page.textContent('main')).toContain('Nothing was changed.')
  await look(page, 'report')
  expect(faults).toEqual([])
})
