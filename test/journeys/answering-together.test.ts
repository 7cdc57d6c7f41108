import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { readPdf } from '../../src/platform/pdf/testing/index.ts'
import { adminUrl, query } from '../faults/setup/data-folder.ts'
import { faultsOf } from '../setup/axe.ts'
import { openBrowser } from '../setup/browser.ts'
import { counsellorOf } from '../setup/counsellor.ts'
import { publishForm } from '../setup/published-form.ts'
import { type RunningApp, startApp } from '../setup/start-app.ts'

const WIDTHS = [320, 1280]
const FORM = '/staff/places/alderport/counsel/together'

let app: RunningApp
let url: string
let browser: Browser
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>
beforeAll(async () => {
  ;[app, browser] = await Promise.all([
    startApp({ LOG_LEVEL: 'warn' }, { dataOf: inject('seededData') }),
    openBrowser(),
  ])
  url = app.url.replace('127.0.0.1', 'localhost')
  await publishForm(app, 'together')
})
afterAll(() => Promise.all([app.stop(), browser.close()]))

const press = (page: Page, text: string) => page.locator(`main button:has-text("${text}"):visible`).last().click()

/** What breaks a rule on this page, on a phone and on a wide screen; axe needs a script, the page none. */
async function faultsAt(page: Page, address: string): Promise<readonly string[]> {
  const cookies = await page.context().storageState()
  const context = await browser.newContext({ locale: 'en-GB', storageState: cookies })
  const looking = await context.newPage()
  const faults: string[] = []
  for (const width of WIDTHS) {
    await looking.setViewportSize({ width, height: 800 })
    await looking.goto(url + address)
    faults.push(...(await faultsOf(looking)).map((fault) => `${address}, ${width} px: ${fault}`))
  }
  await context.close()
  return faults
}

test('a counsellor and a newcomer answer side by side, in English and Dari; the newcomer goes on at home with the code', async () => {
  const page = await counsellorOf(app, url, browser)
  signedIn = await page.context().storageState()
  await page.goto(`${url}/staff`)
  await page.click('a:has-text("Answer together")')
  expect(await faultsAt(page, '/staff/places/alderport/counsel')).toEqual([])
  await page.click('main .row h2 a:has-text("Your plan")')
  await page.selectOption('main [name="second"]', { label: 'فارسی' })
  await press(page, 'Begin together')

  expect(await page.locator('main [lang="fa"][dir="rtl"]').first().isVisible()).toBe(true)
  await page.check('[name="answer/stage"][value="new"]')
  await page.check('[name="answer/company"][value="children"]')
  await page.click('main button[value="save 1"]')
  expect(new URL(page.url()).hash).toBe('#part-2')
  expect(await page.isChecked('[name="answer/stage"][value="new"]')).toBe(true)
  await page.fill('[name="answer/arrival"]', '2026-11-15')
  await page.check('[name="answer/company"][value="alone"]')
  await press(page, 'Save and go on')
  expect(await page.textContent('[id="answer/company-problem"]')).toBeTruthy()
  await page.uncheck('[name="answer/company"][value="alone"]')
  await press(page, 'Save and go on')
  expect(await page.locator('.problem').count()).toBe(0)
  expect(await page.textContent('main')).not.toContain('Does somebody hurt you')
  expect(await faultsAt(page, FORM)).toEqual([])

  const code = await readPdf(new Uint8Array(await (await page.request.get(`${url}${FORM}/code.pdf`)).body()))
  expect(code).toMatchObject({ isTagged: true, isAccessible: true })
  const written = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(code.text)?.[0] as string
  const answers = await readPdf(new Uint8Array(await (await page.request.get(`${url}${FORM}/answers.pdf`)).body()))
  expect(answers.text).toContain('15 November 2026')
  expect(answers.text).toMatch(/15 نوامبر/)
  await press(page, 'Close on this device')
  await page.goto(url + FORM)
  expect(await page.textContent('main')).not.toContain('Save and go on')

  const home = await (
    await browser.newContext({ locale: 'fa', javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
  ).newPage()
  await home.goto(`${url}/alderport/fa/ask`)
  await home.fill('main [name="code"]', written)
  await home.locator('main form button').click()
  await home.goto(`${url}/alderport/fa/ask/together/at/stage`)
  expect(await home.getAttribute('html', 'dir')).toBe('rtl')
  expect(await home.isChecked('[value="new"]')).toBe(true)

  await page.goto(`${url}/staff/places/alderport/counsel`)
  await page.fill('main [name="code"]', written)
  await press(page, 'Go on')
  await press(page, 'hand in')
  expect(await faultsAt(page, `${FORM}/hand-in`)).toEqual([])
  await page.check('main [name="consent"]')
  await press(page, 'Hand in for the person')
  expect(await page.textContent('main [role="status"]')).toContain('with the person’s agreement')
  const sets = await query<{ count: number }>(
    adminUrl(app.dataFolder),
    'select count(*)::int as count from questionnaires.answer_set',
  )
  expect(sets).toEqual([{ count: 1 }])

  expect(await faultsAt(page, `${FORM}/key`)).toEqual([])
})

test('a sheet of paper is keyed in by the keyboard alone, and the next one is offered', async () => {
  const context = await browser.newContext({ locale: 'en-GB', storageState: signedIn })
  const page = await context.newPage()
  await page.goto(`${url}${FORM}/key`)
  // The first field waits; Enter goes on from field to field.
  for (const [field, typed] of [
    ['key/stage', '3'],
    ['key/company', '2 3'],
    ['key/worry', '1'],
    ['key/arrival', '20261101'],
  ] as const) {
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(field)
    await page.keyboard.type(typed)
    await page.keyboard.press('Enter')
  }
  await page.check('main [name="consent"]')
  await page.locator('main button[value="hand-in"]').focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/done=keyed/)
  expect(await page.inputValue('[name="key/stage"]')).toBe('')
  const sets = await query<{ company: string; arrival: string }>(
    adminUrl(app.dataFolder),
    `select answers ->> 'company' as company, answers ->> 'arrival' as arrival from questionnaires.answer_set
      where filled_on_paper is not null`,
  )
  expect(sets).toEqual([{ company: 'partner children', arrival: '2026-11-01' }])
  await context.close()
})
