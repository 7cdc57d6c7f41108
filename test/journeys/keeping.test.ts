import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { faultsOf } from '../setup/axe.ts'
import { openBrowser } from '../setup/browser.ts'
import { fill } from '../setup/fill.ts'
import { invitationIn } from '../setup/invitations.ts'
import { type RunningApp, startApp } from '../setup/start-app.ts'
import { openTab } from '../setup/tab.ts'

const SMALL_PHONE = { width: 320, height: 640 }
const WIDE = { width: 1280, height: 900 }
const SERVICE = 'Bank Account Help'
const IN_THREE_DAYS = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)

let app: RunningApp
let url: string
let base: string
let browser: Browser
/** The administrator, as the browser remembers them. */
let administrator: NonNullable<BrowserContextOptions['storageState']>

beforeAll(async () => {
  ;[app, browser] = await Promise.all([
    startApp({ LOG_LEVEL: 'warn' }, { dataOf: inject('seededData') }),
    openBrowser(),
  ])
  url = app.url.replace('127.0.0.1', 'localhost')
  base = `${url}/staff/places/alderport`
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(url + (await invitationIn(app.output)))
  await fill(page, { name: 'Amina Yusuf', email: 'amina@welcome.example', password: 'four quiet geese' })
  await press(page, 'Accept the invitation')
  administrator = await context.storageState()
  await context.close()
})
afterAll(() => Promise.all([app.stop(), browser.close()]))

async function press(page: Page, text: string): Promise<void> {
  await page.locator(`main :is(button, a):has-text("${text}"):visible`).last().click()
}

/** What a reader gets, within the second in which every process has heard of a publication. */
async function reader(path: string): Promise<string> {
  const answer = await fetch(`${url}/alderport/en/${path}`)
  return answer.ok ? answer.text() : String(answer.status)
}

/** Of the present page, as it is on a small phone without a script. */
async function faultsOnPhone(page: Page): Promise<readonly string[]> {
  const context = await browser.newContext({ storageState: administrator, locale: 'en-GB', viewport: SMALL_PHONE })
  const tab = await openTab(context)
  await tab.go(page.url(), false)
  const faults = await faultsOf(tab.page)
  await context.close()
  return faults
}

describe.each([
  ['with scripts', true],
  ['without a script, on a small phone', false],
] as const)('%s', (_, hasScripts) => {
  const at = hasScripts ? 'a desk' : 'a phone'
  let page: Page
  beforeAll(async () => {
    const context = await browser.newContext({
      ...{ storageState: administrator, locale: 'en-GB', acceptDownloads: true },
      ...{ viewport: hasScripts ? WIDE : SMALL_PHONE, javaScriptEnabled: hasScripts },
    })
    page = await context.newPage()
  })
  afterAll(() => page.context().close())
  const faults = () => (hasScripts ? faultsOf(page) : faultsOnPhone(page))

  async function write(slot: string, words: string): Promise<void> {
    if (!hasScripts) return page.locator(`[data-slot="${slot}"] textarea`).first().fill(words)
    await page.locator(`[data-slot="${slot}"] [contenteditable]`).click()
    await page.keyboard.type(words)
  }

  test.each<[kind: string, title: string, about: Record<string, string>, slot: string | undefined, path: string]>([
    ['news', `The ferry is late, from ${at}`, {}, 'in-short', 'news'],
    [
      'events',
      `Singing together, from ${at}`,
      { 'first-day': IN_THREE_DAYS, 'start-time': '18:30' },
      'in-short',
      'events',
    ],
    ['phrases', `I am here from ${at}`, {}, undefined, 'phrases'],
    ['words', `Ferry pass from ${at}`, {}, 'body', 'words'],
  ])('of %s one is written, published and read', async (kind, title, about, slot, path) => {
    await page.goto(`${base}/${kind}`)
    await page.locator(`main a[href$="/${kind}/new"]`).first().click()
    await fill(page, { title, ...about })
    if (slot) await write(slot, 'Everybody is welcome.')
    expect(await faults()).toEqual([])
    await press(page, 'Publish now')
    await page.waitForURL(/done=published/)
    expect(await faults()).toEqual([])
    expect(await page.textContent('main')).not.toContain('Throw them away')
    await expect.poll(() => reader(path)).toContain(title)
    await page.goto(`${url}/alderport/en/${path}`)
    if (['news', 'events'].includes(kind)) await page.locator(`main a:has-text("${title}")`).first().click()
    const read = await page.textContent('main')
    expect(read).toContain(title)
    if (slot) expect(read).toContain('Everybody is welcome.')
  })

  test('services go out into a spreadsheet and come back changed, which is looked at, made and taken back', async () => {
    await page.goto(`${base}/services/spreadsheet`)
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Download the file')])
    const [names = [], ...rows] = parse(await readFile(await download.path()), { bom: true }) as string[][]
    const changed = rows.filter((row) => row[names.indexOf('name')] === SERVICE)
    expect(changed).toHaveLength(1)
    const phone = `+44 131 496 0${hasScripts ? '771' : '772'}`
    const sheet = stringify([
      names,
      ...changed.map((row) => row.map((cell, column) => (names[column] === 'phones' ? phone : cell))),
    ])
    await page
      .locator('main [name="file"]')
      .setInputFiles({ name: 'services.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) })
    await press(page, 'Look at it first')
    const preview = await page.textContent('main')
    expect(preview).toContain('One service would change')
    expect(preview).toContain(phone)
    expect(await faults()).toEqual([])
    expect(await reader('services/bank-account-help')).not.toContain(phone)
    await press(page, 'Make this change')
    await expect.poll(() => reader('services/bank-account-help')).toContain(phone)
    expect(await faults()).toEqual([])
    await press(page, 'Take these changes back')
    await expect.poll(() => reader('services/bank-account-help')).not.toContain(phone)
  })

  test('one thing is said of several services at once, and taken back', async () => {
    await page.goto(`${base}/services/changes`)
    await page.check(
      `main label:has-text("${SERVICE}") [name="services"], main :has(> label:has-text("${SERVICE}")) > [name="services"]`,
    )
    await page.locator('main [name="services"]').last().check()
    await page.check('main [name="fact"][value="archived"]')
    await press(page, 'Go on')
    await press(page, 'Look at it first')
    expect(await page.textContent('main')).toContain('2 services would change')
    expect(await faults()).toEqual([])
    await press(page, 'Make these 2 changes')
    await expect.poll(() => reader('services/bank-account-help')).toBe('404')
    await press(page, 'Take these changes back')
    await expect.poll(() => reader('services/bank-account-help')).toContain(SERVICE)
  })
})
